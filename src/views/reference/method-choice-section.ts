import { COUNTS_ONLY_BELOW, LOW_RELIABILITY_BELOW } from '../../statistics/constants.ts';
import { type MethodChoice, methodChoice } from '../../statistics/method-choice.ts';
import type { Section } from '../blocks.ts';
import type { Context } from '../context.ts';
import type { Inline } from '../inline.ts';
import { methodLink } from './methods.ts';

/** Which method is used in which situation: the very table that the code's tests run through. */
export function methodChoiceSection(c: Context): Section {
  return {
    id: 'choice',
    title: 'Which method where',
    blocks: [
      {
        kind: 'paragraph',
        words: [
          'Each number has one method, and its range, its p-value and the bound of its gate belong together: where a p-value stands it is that of the method of the range.',
        ],
      },
      {
        kind: 'table',
        isStacked: true,
        caption: 'What is measured, how the test cases hang together, and what follows',
        columns: [
          { title: 'Measured' },
          { title: 'Test cases' },
          { title: 'What is printed' },
          { title: 'Range and p-value' },
          { title: 'Bound of a gate' },
          { title: 'Mind', isWide: true },
        ],
        rows: methodChoice.map((choice: MethodChoice) => ({
          cells: [
            [MEASURED[choice.metric]],
            [casesWords(choice)],
            [PRINTED[choice.metric][choice.compared === null ? 'alone' : 'compared']],
            [methodLink(c, choice.interval)],
            [methodLink(c, choice.gateBound)],
            [choice.caveat],
          ] satisfies Inline[],
        })),
        empty: '',
        notes: [
          [
            `With repeats and shared sources, attempts are averaged for each test case first; then the row of shared sources holds. Below ${COUNTS_ONLY_BELOW} test cases there are counts and no range, below ${LOW_RELIABILITY_BELOW} the mark [u].`,
          ],
        ],
      },
    ],
  };
}

const MEASURED = {
  rate: 'Passed or failed',
  mean: 'Graded or measured',
  quantile: 'Median or another quantile',
} as const satisfies Record<MethodChoice['metric'], string>;

const PRINTED = {
  rate: { alone: 'the share that passes', compared: 'the difference in percentage points' },
  mean: { alone: 'the mean', compared: 'the difference of the means, in their unit' },
  quantile: { alone: 'the quantile', compared: 'the difference of the quantiles' },
} as const satisfies Record<MethodChoice['metric'], Record<'alone' | 'compared', string>>;

function casesWords({ compared, clustered, repeated }: MethodChoice): string {
  const who = compared === null ? 'one system' : `two systems, ${compared}`;
  const how = clustered ? 'that share sources' : repeated ? 'tried several times' : 'independent';
  return `${who}; ${how}`;
}
