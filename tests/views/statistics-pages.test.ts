import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/schema.ts';
import { wordingFaults } from '../../src/report/sentences/wording.ts';
import { allFigures } from '../../src/views/figures/figures.ts';
import { calibrationSuites, calibrationView } from '../../src/views/statistics/calibration-view.ts';
import { preferenceSuites, preferenceView } from '../../src/views/statistics/preference-view.ts';
import { distributionSuites } from '../../src/views/statistics/quantile-view.ts';
import { suiteView } from '../../src/views/suites/suite-view.ts';
import { analyseWorld } from '../analysis/fake-content.ts';
import { type FakeRun, PASS, sampleId } from '../analysis/fake-results.ts';
import { blockLines } from './meaning.ts';
import { sampleReport } from './sample-report.ts';

/** 30 prompts: the first player wins 24, ties 2, loses 4. */
const TASTE: FakeRun = {
  id: 'taste',
  suite: 'taste',
  subject: 'new',
  metrics: [{ ...PASS, name: 'win_rate', kind: 'pairwise', range: { low: 0, high: 1 } }],
  settings: [['opponent', '<b>old</b>']],
  samples: Array.from({ length: 30 }, (_, i) => ({
    id: sampleId(i),
    attempts: [{ values: { win_rate: i < 24 ? 1 : i < 26 ? 0.5 : 0 } }],
  })),
};
const SURE: FakeRun = {
  id: 'sure',
  suite: 'sure',
  subject: 'new',
  metrics: [PASS, { ...PASS, name: 'confidence', kind: 'bounded' }],
  samples: Array.from({ length: 40 }, (_, i) => ({
    id: sampleId(i),
    attempts: [0, 1].map((k) => ({ values: { pass: (i + k) % 4 === 0 ? 0 : 1, confidence: 0.9 } })),
  })),
};

async function made(): Promise<Report> {
  return (await analyseWorld({ runs: [TASTE, SURE] })).report;
}

const lines = (view: ReturnType<typeof preferenceView>) =>
  view.sections.flatMap((section) => section.blocks.flatMap(blockLines)).join('\n');

describe('pages of further statistics', () => {
  it('exist for the suites that have them, and for no other', async () => {
    const report = await made();
    expect(preferenceSuites(report).map((s) => s.id)).toEqual(['taste']);
    expect(calibrationSuites(report).map((s) => s.id)).toEqual(['sure']);
    // Stated confidence is a score on a scale, and its spread is shown.
    expect(distributionSuites(report).map((s) => s.id)).toEqual(['sure']);
    expect(preferenceSuites(sampleReport())).toEqual([]);
  });

  it('of preferences name winner, rank, counts, ranges, p-values and the seed', async () => {
    const report = await made();
    const [suite] = preferenceSuites(report);
    if (!suite) throw new Error('no suite');
    const text = lines(preferenceView(report, suite));
    expect(text).toContain('24, 2, 4');
    expect(text).toContain('83%, 67% to 92%');
    expect(text).toMatch(/2,000 rounds, seed -?\d+/);
    expect(text).toContain('1 pair looked at together');
    expect(wordingFaults(text)).toEqual([]);
  });

  it('of calibration give stated and came, and what chance would make', async () => {
    const report = await made();
    const [suite] = calibrationSuites(report);
    if (!suite) throw new Error('no suite');
    const text = lines(calibrationView(report, suite));
    const statistics = report.statistics && {
      ...report.statistics,
      calibrations: report.statistics.calibrations.map((entry) => ({ ...entry, n: 20 })),
    };
    expect(text).not.toContain('[u]');
    expect(lines(calibrationView({ ...report, statistics }, suite))).toMatch(/20 \[u\]/);
    expect(text).toContain('90%');
    expect(text).toContain('75%');
    expect(text).toContain('chance alone');
    expect(wordingFaults(text)).toEqual([]);
  });

  it('are linked from their suite, whose page tells of several tries too', async () => {
    const report = await made();
    const suite = report.suites.find((s) => s.id === 'sure');
    if (!suite) throw new Error('no suite');
    const view = suiteView(report, suite, 'none');
    expect(view.sections.map((s) => s.id)).toEqual(expect.arrayContaining(['tries', 'more']));
    expect(lines(view)).toContain('Does stated confidence come true');
  });

  it('have their figures among all figures of the site, once each', async () => {
    const keys = allFigures(await made()).map((figure) => figure.key);
    expect(keys.filter((key) => key.startsWith('preferences-'))).toHaveLength(1);
    expect(keys.filter((key) => key.startsWith('calibration-'))).toHaveLength(1);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
