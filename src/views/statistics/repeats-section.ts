import type { Estimate } from '../../report/measures.ts';
import type { SuiteEntry } from '../../report/schema.ts';
import { CONFIDENCE } from '../../statistics/constants.ts';
import type { Section } from '../blocks.ts';
import { type Context, metricTitle, subjectTitle } from '../context.ts';
import {
  confidencePercent,
  count,
  fixed,
  meanDecimals,
  percent,
  percentRange,
  rateDecimals,
} from '../format.ts';
import type { Inline } from '../inline.ts';
import { capped } from '../long-lists.ts';
import { newestRunFirst, runLink, runsOf, wholeEstimate } from '../suites/suite-table.ts';

const MOST_ROWS = 50;

type Repeats = NonNullable<Estimate['repeats']>;

/** Where test cases were asked several times: how far the answers moved, and what would settle them. */
export function repeatsSection(c: Context, suite: SuiteEntry): Section[] {
  const metric = suite.primaryMetric;
  if (metric === null) return [];
  const runs = [...runsOf(c, suite)].sort(newestRunFirst);
  const rows = runs.flatMap((run): Inline[][] => {
    const estimate = wholeEstimate(c, run.slug, metric);
    if (!estimate?.repeats) return [];
    const { repeats } = estimate;
    const print = marginPrinter(estimate);
    return [
      [
        [runLink(c, run), ', ', { name: subjectTitle(c, run.subject) }],
        [
          repeats.least === repeats.most
            ? `${repeats.most}`
            : `${repeats.least} to ${repeats.most}`,
        ],
        flips(estimate),
        [repeats.shareWithin === null ? 'no variation' : percent(repeats.shareWithin, 0)],
        [print(repeats.standardError)],
        [print(repeats.withTwiceRepeats)],
        [print(repeats.withTwiceSamples)],
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    {
      id: 'repeats',
      title: 'Repeated test cases',
      blocks: [
        {
          kind: 'paragraph',
          words: [
            `Test cases were asked several times. The table shows how often the answers to one test case disagreed, how much of the variation lies within test cases, and the margin, half the plausible range (${confidencePercent(CONFIDENCE)}): now, and roughly with twice the repeats, and with twice the test cases and their sources.`,
          ],
        },
        capped(
          {
            kind: 'table',
            isStacked: true,
            caption: `${metricTitle(c, suite.id, metric)}: what repeats tell`,
            columns: [
              { title: 'Run' },
              { title: 'Attempts each', align: 'number' },
              { title: 'Passed and failed', align: 'number' },
              { title: 'Variation within test cases', align: 'number' },
              { title: 'Margin now', align: 'number' },
              { title: 'Twice the repeats', align: 'number' },
              { title: 'Twice the test cases', align: 'number' },
            ],
            rows: rows.map((cells) => ({ cells })),
            empty: 'No test case was repeated.',
          },
          MOST_ROWS,
          ['Every run has its own page.'],
        ),
      ],
    },
  ];
}

function flips({ flipRate }: Estimate): Inline {
  if (!flipRate) return ['not pass or fail'];
  const { value, low, high, samples } = flipRate;
  const counts = `${count(Math.round(value * samples))} of ${count(samples)}`;
  return [
    `${percent(value, rateDecimals(samples))} (${counts})`,
    { sub: percentRange(low, high, rateDecimals(samples)) },
  ];
}

/**
 * Margins of rates in percentage points, of other metrics in their own unit: half the plausible range as it is
 * printed, and what it would be if it shrank as the standard error does.
 */
function marginPrinter(estimate: Estimate): (standardError: Repeats['standardError']) => string {
  const { low, high, repeats } = estimate;
  if (low === null || high === null || !repeats || !(repeats.standardError > 0)) return () => '[x]';
  const scale = (high - low) / 2 / repeats.standardError;
  if (estimate.kind === 'rate') return (error) => `±${fixed(error * scale * 100, 1)} points`;
  const decimals = meanDecimals(low, high);
  return (error) => `±${fixed(error * scale, decimals)}`;
}
