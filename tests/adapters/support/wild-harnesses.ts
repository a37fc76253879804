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
      derived: () => ({
        metric: 'resolved',
        digits: 12,
        scale: 100,
      }),
      // Shares of a data set the file does not name, and of submissions that may lie outside it.
      elsewhere: /^% resolved( of submitted)?$/,
    },
  ],
];
