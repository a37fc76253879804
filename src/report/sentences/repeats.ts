import type { Sentence } from '../measures.ts';
import { count, percent } from './digits.ts';

/** W15: how far the score moved between attempts at the same test cases. */
export function repeatsSentence(facts: {
  readonly leastRepeats: number;
  readonly repeats: number;
  readonly runLow: number;
  readonly runHigh: number;
  readonly flipped: number;
  readonly items: number;
  readonly n: number;
}): Sentence {
  const { leastRepeats, repeats, runLow, runHigh, flipped, items, n } = facts;
  const moved =
    percent(runLow, n) === percent(runHigh, n)
      ? `the score stayed at ${percent(runLow, n)} from run to run`
      : `the score moved between ${percent(runLow, n)} and ${percent(runHigh, n)} from run to run`;
  return [
    `Asked ${leastRepeats === repeats ? '' : 'up to '}${repeats} times each; ${moved}. ${count(flipped)} of ${count(items)} test cases passed at least once and failed at least once.`,
  ];
}
