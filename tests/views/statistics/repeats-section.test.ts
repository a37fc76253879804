import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/report/schema.ts';
import { context } from '../../../src/views/context.ts';
import { paths } from '../../../src/views/paths.ts';
import { repeatsSection } from '../../../src/views/statistics/repeats-section.ts';
import { blockLines, tables } from '../meaning.ts';
import { sampleReport } from '../sample-report.ts';

const SUITE = 'support-answers';

function sections(report: Report) {
  const suite = report.suites.find((entry) => entry.id === SUITE);
  if (!suite) throw new RangeError(`no suite ${SUITE}`);
  return repeatsSection(context(report, paths.suite(SUITE)), suite);
}

/** The sample report, the candidate's run having asked every case three times. */
function repeated(): Report {
  const report = sampleReport();
  return {
    ...report,
    estimates: report.estimates.map((estimate) =>
      estimate.run === 'inspect-cand-1' && estimate.suite === SUITE && estimate.slice === null
        ? {
            ...estimate,
            flipRate: {
              value: 0.2,
              low: 0.15,
              high: 0.26,
              samples: 200,
              runLow: 0.8,
              runHigh: 0.9,
            },
            repeats: {
              least: 3,
              most: 3,
              varWithin: 0.06,
              varBetween: 0.04,
              shareWithin: 0.6,
              standardError: 0.02,
              withTwiceRepeats: 0.015,
              withEndlessRepeats: 0.01,
              withTwiceSamples: 0.01414,
              expectedChange: 0.012,
            },
          }
        : estimate,
    ),
  };
}

describe('repeated test cases on the page of a suite', () => {
  it('say how often answers disagreed and what more repeats or test cases would buy', () => {
    const [section] = sections(repeated());
    if (!section) throw new RangeError('no section');
    const [table] = tables(section);
    expect(table?.rows).toHaveLength(1);
    expect(section.blocks.flatMap(blockLines).join('\n')).toContain(
      '| 3 | 20.0% (40 of 200) 15.0% to 26.0% | 60% | ±3.0 points | ±2.3 points | ±2.1 points',
    );
  });

  it('are not spoken of where nothing was repeated', () => {
    expect(sections(sampleReport())).toEqual([]);
  });
});
