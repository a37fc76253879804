import type { WildHarness } from './wild.ts';

const NONE = /^$/;

/** Real files of benchmarks with a harness of their own: part of the table in `wild.ts`. */
export const WILD_BENCHMARKS: readonly (readonly [string, WildHarness])[] = [
  [
    'alpaca-eval',
    {
      adapter: 'alpaca-eval',
      lookAlike: NONE,
      // `text_davinci_001 win_rate` in a leaderboard of many models.
      names: (one, metric) => metric.split(' ')[1] === one.name,
      together: (path) => path,
      derived: () => ({
        metric: 'win_rate',
        digits: 9,
        only: (row) => row.value !== null,
      }),
      // Stands in a leaderboard, beside annotations from which it cannot be had.
      elsewhere: /^length_controlled_winrate$/,
    },
  ],
  [
    'tau-bench',
    {
      adapter: 'tau-bench',
      lookAlike: NONE,
      names: () => false,
      together: (path) => path,
      derived: (metric) => ({ metric: metric === 'pass^1' ? 'pass' : 'reward', digits: 9 }),
    },
  ],
  [
    'tau2-bench',
    {
      adapter: 'tau2-bench',
      lookAlike: NONE,
      names: () => false,
      together: (path) => path,
      // Its five tasks pass always or never, so pass^k is the same for every k.
      derived: (metric) => ({ metric: metric.startsWith('pass^') ? 'pass' : 'reward', digits: 9 }),
    },
  ],
];
