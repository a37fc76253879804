import type { Check } from './check.ts';

/** The suite no longer tells its subjects apart. */
export const saturatedSuite = {
  meta: {
    id: 'saturated-suite',
    title: 'Suite near its ceiling',
    why: 'When nearly all test cases pass, what is left are a few odd ones and mistakes in the test itself.',
    mend: 'Add harder test cases, and check the ones that still fail for faults.',
    severity: 'note',
  },
  find: ({ suites }) =>
    suites.flatMap((suite) =>
      suite.ceiling ? [{ about: suite.id, sentence: suite.ceiling, suite: suite.id }] : [],
    ),
} satisfies Check;
