import type { Sentence } from '../measures.ts';
import { percent, plural, pointsSize, value } from './digits.ts';
import { joined, strong } from './sentence.ts';

export interface CalibrationFacts {
  readonly n: number;
  readonly ece: number | null;
  readonly eceByChanceHigh: number | null;
  readonly meanStated: number | null;
  readonly meanCame: number | null;
  /** True where no confidence is stated, and the weight of the chosen answer is taken for it. */
  readonly isWeight: boolean;
}

type Known = { readonly [K in 'ece' | 'meanStated' | 'meanCame']: number } & CalibrationFacts;

function isKnown(facts: CalibrationFacts): facts is Known {
  return facts.ece !== null && facts.meanStated !== null && facts.meanCame !== null;
}

/** Off by more than the 95% limit of what chance alone would make. */
function isOff({ ece, eceByChanceHigh }: Known): boolean {
  return eceByChanceHigh !== null && ece > eceByChanceHigh;
}

/** Whether stated confidence comes true. */
export function calibrationSentence(
  facts: CalibrationFacts & {
    readonly brier: number | null;
    readonly low: number | null;
    readonly high: number | null;
  },
): Sentence {
  const { n, brier, low, high, eceByChanceHigh, isWeight } = facts;
  if (brier === null || !isKnown(facts))
    return [`${plural(n, 'test case')} with a stated confidence: too few to judge it.`];
  const { ece, meanStated, meanCame } = facts;
  const right = `${percent(meanCame, n)} of ${plural(n, 'answer')} are right`;
  return joined(
    [
      isWeight
        ? `On average the answer that was chosen has a weight of ${percent(meanStated, n)}, and ${right}.`
        : `On average the run states ${percent(meanStated, n)} confidence, and ${right}.`,
    ],
    isOff(facts)
      ? [
          strong(
            isWeight
              ? 'The weight does not say how often an answer is right'
              : 'The stated confidence does not come true as stated',
          ),
          `: tenth by tenth it is off by ${pointsSize(ece, 1)}, and chance alone would make up to ${pointsSize(eceByChanceHigh ?? 0, 1)}.`,
        ]
      : [
          `Tenth by tenth the two are apart by ${pointsSize(ece, 1)}${eceByChanceHigh === null ? '' : `, which is within what chance alone would make (up to ${pointsSize(eceByChanceHigh, 1)})`}.`,
        ],
    [
      `Brier score ${value(brier, 3, null)}${low === null || high === null ? '' : `, plausible range ${value(low, 3, null)} to ${value(high, 3, null)}`} (0 is best).`,
    ],
  );
}

/** What a figure of it shows, in one line. */
export function calibrationHeadline(facts: CalibrationFacts): string {
  if (!isKnown(facts)) return 'Too few answers with a stated confidence to judge it';
  const { n, ece, eceByChanceHigh, meanStated, meanCame, isWeight } = facts;
  const means = `${percent(meanStated, n)} ${isWeight ? 'weight' : 'stated'} on average, ${percent(meanCame, n)} right`;
  const apart = isOff(facts)
    ? ', more than chance alone would make'
    : eceByChanceHigh === null
      ? ''
      : ', within what chance alone would make';
  return `${means}: tenth by tenth apart by ${pointsSize(ece, 1)}${apart}`;
}
