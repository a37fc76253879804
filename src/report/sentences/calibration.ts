import type { Sentence } from '../measures.ts';
import { percent, plural, pointsSize, value } from './digits.ts';
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
          `: tenth by tenth it is off by ${pointsSize(ece, 1)}, and chance alone would make up to ${pointsSize(eceByChanceHigh, 1)}.`,
        ]
      : [
          `Tenth by tenth the two are apart by ${pointsSize(ece, 1)}${eceByChanceHigh === null ? '' : `, which is within what chance alone would make (up to ${pointsSize(eceByChanceHigh, 1)})`}.`,
        ],
    [
      `Brier score ${value(brier, 3, null)}${low === null || high === null ? '' : `, plausible range ${value(low, 3, null)} to ${value(high, 3, null)}`} (0 is best).`,
    ],
  );
}
