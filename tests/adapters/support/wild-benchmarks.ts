import type { WildHarness } from './wild.ts';

const NONE = /^$/;

/** Real files of benchmarks with a harness of their own: part of the table in `wild.ts`. */
export const WILD_BENCHMARKS: readonly (readonly [string, WildHarness])[] = [
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
