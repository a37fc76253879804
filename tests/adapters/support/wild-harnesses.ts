import type { WildHarness } from './wild.ts';

const NONE = /^$/;

/** Real files of harnesses whose files name little themselves: part of the table in `wild.ts`. */
export const WILD_HARNESSES: readonly (readonly [string, WildHarness])[] = [
  [
    'bigcode-evaluation-harness',
    {
      adapter: 'bigcode',
      lookAlike: /generations_mercury\.json$/,
      names: (one, metric) => `${one.suite}/${one.name}` === metric,
      together: (path) => path,
    },
  ],
  [
    'evalplus',
    {
      adapter: 'evalplus',
      lookAlike: NONE,
      names: () => false,
      together: (path) => path,
      // These files state no headline: one solution per task, so pass@1 is the share that passed.
      derived: (metric) => ({ metric: metric.split(' ').at(-1) ?? '', digits: 12 }),
    },
  ],
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
