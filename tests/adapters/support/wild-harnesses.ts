import type { WildHarness } from './wild.ts';

const NONE = /^$/;

/** Real files of harnesses whose files name little themselves: part of the table in `wild.ts`. */
export const WILD_HARNESSES: readonly (readonly [string, WildHarness])[] = [
  [
    'simple-evals',
    {
      adapter: 'simple-evals',
      lookAlike: NONE,
      names: (one, metric) => one.name === metric,
      together: (path) => path,
    },
  ],
  [
    'swe-bench',
    {
      adapter: 'swe-bench',
      lookAlike: NONE,
      names: (one, metric) => one.name === metric,
      together: (path) => path,
      derived: (metric) => ({
        metric: 'resolved',
        digits: 12,
        scale: 100,
        // Of all instances, those not submitted have no score; of the submitted, all have one here.
        only: (row) => metric.includes('total') || row.value !== null,
      }),
      // Shares of a data set, or of submissions outside it, that the file itself does not hold.
      elsewhere: /^% resolved$|^% resolved of submitted \(gold\)$/,
    },
  ],
];
