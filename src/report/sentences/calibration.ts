import type { Sentence } from '../measures.ts';
import { percent, plural, value } from './digits.ts';
import { joined, strong } from './sentence.ts';

/** Whether stated confidence comes true. */
export function calibrationSentence(facts: {
  readonly n: number;
  readonly brier: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly ece: number | null;
  readonly eceByChanceHigh: number | null;
  readonly meanStated: number | null;
  readonly meanCame: number | null;
}): Sentence {
  const { n, brier, low, high, ece, eceByChanceHigh, meanStated, meanCame } = facts;
  if (brier === null || ece === null || meanStated === null || meanCame === null)
    return [`${plural(n, 'test case')} with a stated confidence: too few to judge it.`];
  const isOff = eceByChanceHigh !== null && ece > eceByChanceHigh;
  return joined(
    [
      `On average the run states ${percent(meanStated, n)} confidence, and ${percent(meanCame, n)} of ${plural(n, 'answer')} are right.`,
    ],
    isOff
      ? [
          strong('The stated confidence does not come true as stated'),
          `: it is off by ${percent(ece, 1000)} on average, and chance alone would make up to ${percent(eceByChanceHigh, 1000)}.`,
        ]
      : [
          `The two are apart by ${percent(ece, 1000)} on average${eceByChanceHigh === null ? '' : `, which is within what chance alone would make (up to ${percent(eceByChanceHigh, 1000)})`}.`,
        ],
    [
      `Brier score ${value(brier, 3, null)}${low === null || high === null ? '' : `, plausible range ${value(low, 3, null)} to ${value(high, 3, null)}`} (0 is best).`,
    ],
  );
}
