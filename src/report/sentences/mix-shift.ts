import type { Sentence } from '../measures.ts';
import { plural, points, pointsDigits, pointsOnly } from './digits.ts';
import { joined, name, strong } from './sentence.ts';

/** Two runs on different test cases: what the change of the mix did, and what the answers did. */
export function mixShiftSentence(facts: {
  readonly a: string;
  readonly b: string;
  readonly dimension: string;
  readonly n: number;
  readonly crude: number;
  readonly fromMix: number;
  readonly fromAnswers: number;
  readonly adjusted: { readonly value: number; readonly low: number; readonly high: number };
  readonly clear: boolean;
  readonly clearAlone: boolean;
  readonly looks: number;
  readonly reversal: boolean;
  readonly comparable: number;
  readonly leftOut: number;
  /** Groups with fewer than ten test cases on one side. */
  readonly small: number;
}): Sentence {
  const { crude, fromMix, fromAnswers, adjusted, n } = facts;
  const digits = pointsDigits(n, crude, fromMix, fromAnswers, adjusted.low, adjusted.high);
  return joined(
    [
      name(facts.a),
      ' against ',
      name(facts.b),
      ', on different test cases: of the difference of ',
      strong(points(crude, digits)),
      ', ',
      strong(points(fromMix, digits)),
      `${isOne(points(fromMix, digits)) ? ' comes' : ' come'} from another mix by `,
      name(facts.dimension),
      ' and ',
      strong(points(fromAnswers, digits)),
      ' from the answers.',
    ],
    [
      `On one and the same mix the difference is ${points(adjusted.value, digits)}, plausible range ${pointsOnly(adjusted.low, digits)} to ${pointsOnly(adjusted.high, digits)}${facts.clear ? '' : ': we cannot tell which is better'}.`,
    ],
    facts.small > 0
      ? [
          `${facts.small} of ${plural(facts.comparable, 'group')} ${facts.small === 1 ? 'holds' : 'hold'} fewer than 10 test cases on one side, which makes this range rough.`,
        ]
      : [],
    !facts.clear && facts.clearAlone && facts.looks > 1
      ? [
          `On its own this range leaves out zero; among the ${facts.looks} mixes we looked at it does not stand out.`,
        ]
      : [],
    facts.reversal
      ? [
          strong('The whole and its groups point in opposite directions.'),
          ' Read the groups, not the whole (Simpson’s paradox).',
        ]
      : [],
    facts.leftOut > 0
      ? [
          `${plural(facts.leftOut, 'group')} found on one side only ${facts.leftOut === 1 ? 'is' : 'are'} left out.`,
        ]
      : [],
  );
}

function isOne(text: string): boolean {
  return text.endsWith(' point');
}
