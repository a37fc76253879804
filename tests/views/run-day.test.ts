import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/schema.ts';
import { pairView } from '../../src/views/compare/compare-view.ts';
import { pairsOf } from '../../src/views/compare/pairs.ts';
import { context } from '../../src/views/context.ts';
import { paths } from '../../src/views/paths.ts';
import { runDay } from '../../src/views/run-day.ts';
import { runTitle } from '../../src/views/runs/run-view.ts';
import { runLink } from '../../src/views/suites/suite-table.ts';
import { sampleReport } from './sample-report.ts';

const report = sampleReport();
const [first] = report.runs;
if (!first) throw new RangeError('the sample report has no run');

/** A report of runs of one subject on one suite, with these starts. */
function runsAt(...times: (string | null)[]): { report: Report; days: string[] } {
  const runs = times.map((iso, at) => ({
    ...first!,
    slug: `run-${at}`,
    startedAt: iso === null ? null : { iso, zone: 'utc' as const },
  }));
  const made = { ...report, runs };
  return { report: made, days: runs.map((run) => runDay(context(made, paths.runs), run)) };
}

describe('the day of a run', () => {
  it('is the day alone where the subject ran once that day on that suite', () => {
    expect(runsAt('2026-07-08T16:04:00Z', '2026-07-09T16:04:00Z').days).toEqual([
      '8 Jul 2026',
      '9 Jul 2026',
    ]);
  });

  it('comes with the time where it ran twice, and with the run where that is the same too', () => {
    expect(runsAt('2026-07-08T16:04:00Z', '2026-07-08T18:15:00Z').days).toEqual([
      '8 Jul 2026, 16:04 UTC',
      '8 Jul 2026, 18:15 UTC',
    ]);
    expect(runsAt('2026-07-08T16:04:01Z', '2026-07-08T16:04:59Z').days).toEqual([
      '8 Jul 2026, 16:04 UTC, run run-0',
      '8 Jul 2026, 16:04 UTC, run run-1',
    ]);
  });

  it('names the run where several state no date, so that their pages have titles of their own', () => {
    const { report: made, days } = runsAt(null, null);
    expect(days).toEqual(['date not stated, run run-0', 'date not stated, run run-1']);
    const titles = made.runs.map((run) => runTitle(context(made, paths.runs), run));
    expect(new Set(titles).size).toBe(2);
    expect(runsAt(null).days).toEqual(['date not stated']);
  });

  it('is what the tables of a suite and of a subject link to', () => {
    const { report: made } = runsAt('2026-07-08T16:04:00Z', '2026-07-08T18:15:00Z');
    const links = made.runs.map((run) => runLink(context(made, paths.runs), run));
    expect(JSON.stringify(links)).toContain('18:15 UTC');
  });
});

describe('two runs of one subject', () => {
  it('carry letters and their days, and neither is called first, which would say earlier', () => {
    const turned: Report = {
      ...report,
      comparisons: report.comparisons.map((x) => ({ ...x, b: { ...x.b, subject: x.a.subject } })),
    };
    const [own] = pairsOf(turned);
    if (!own) throw new RangeError('the sample report compares nothing');
    const words = JSON.stringify(pairView(turned, own).sections);
    expect(words).toContain(', run A');
    expect(words).not.toContain(', first run');
    const [whole] = own.comparisons;
    const started = turned.runs.find((run) => run.slug === whole?.a.run)?.startedAt;
    expect(started).toBeTruthy();
    expect(words).toMatch(/"sub":"\d+ [A-Z][a-z]{2} 20\d\d/);
  });
});
