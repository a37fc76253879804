import type { Certainty, Comparison, Sentence } from '../measures.ts';
import { allOf } from './all-of.ts';
import {
  count,
  plural,
  points,
  pointsDigits,
  pointsOnly,
  pointsSize,
  shownDigits,
  signedRange,
  signedValue,
  value,
  valueDigits,
} from './digits.ts';
import { neededSentence } from './needed.ts';
import { joined, name, strong } from './sentence.ts';
import { VERBS } from './verbs.ts';

export interface ComparisonFacts {
  readonly outcome: Comparison['outcome'];
  readonly measure: 'rate' | 'mean';
  readonly unit: string | null;
  readonly a: string;
  readonly b: string;
  readonly direction: 'higher-is-better' | 'lower-is-better' | 'not-stated';
  /** True when the range of this comparison alone excludes 0. */
  readonly clearAlone: boolean;
  readonly matched: number;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Pairs in which one side did better, in the direction that is good. */
  readonly aAhead: number;
  readonly bAhead: number;
  readonly same: number;
  /** Test cases count as passed or failed: no repeats, no grades. */
  readonly isPassFail: boolean;
  readonly practicalMargin: number | null;
  readonly detectable: number | null;
  /** Shared test cases that would settle it if the difference stayed as it is. */
  readonly needed?: number | null | undefined;
  readonly looks: number;
  readonly grade: Certainty['grade'];
  readonly because: readonly string[];
}

/** W3, W4, W5, W12: which of two runs did better, how sure that is, and by how much. */
export function comparisonSentence(facts: ComparisonFacts): Sentence {
  switch (facts.outcome) {
    case 'not-comparable':
      return [strong('Not comparable.'), ` ${facts.because.join(' ')}`];
    case 'a-better':
      return betterSentence(facts, facts.a, facts.b);
    case 'b-better':
      return betterSentence(facts, facts.b, facts.a);
    case 'practically-equal':
      return joined([strong('Practically equal.')], pairs(facts), difference(facts), equal(facts));
    case 'cannot-tell':
      return undecidedSentence(facts);
  }
}

function betterSentence(facts: ComparisonFacts, winner: string, loser: string): Sentence {
  const { did, lead } = VERBS[facts.grade];
  return joined(
    [
      ...(lead ? [strong(lead)] : []),
      name(winner),
      strong(` ${did} better than `),
      name(loser),
      '.',
    ],
    pairs(facts),
    difference(facts),
  );
}

function undecidedSentence(facts: ComparisonFacts): Sentence {
  const { matched, difference: by, low, high, looks, clearAlone } = facts;
  if (by === null || low === null || high === null)
    return [
      strong('Too few to compare:'),
      ` ${matched === 0 ? 'no shared test case' : plural(matched, 'shared test case')}.`,
    ];
  if (low === high)
    return by === 0
      ? [
          strong(`${allOf(matched, 'shared test case')} came out the same.`),
          ' Without any spread there is no range.',
        ]
      : joined([strong('We cannot tell which is better.')], pairs(facts), [
          'The difference is the same in every test case, and without any spread there is no range.',
        ]);
  if (facts.direction === 'not-stated' && clearAlone)
    return joined(
      [
        strong('The two differ, but which is better is not stated.'),
        ' The file does not say whether higher or lower is better.',
      ],
      difference(facts),
    );
  const adjusted: Sentence =
    clearAlone && looks > 1
      ? [
          `On its own this range leaves out zero; among the ${count(looks)} groups we looked at it does not stand out.`,
        ]
      : ahead(facts, low, high);
  return joined(
    [strong('We cannot tell which is better.')],
    pairs(facts),
    difference(facts),
    adjusted,
    detectable(facts),
    neededSentence({
      needed: facts.needed,
      now: facts.matched,
      found: 'difference',
      units: 'test cases',
    }),
  );
}

function pairs(facts: ComparisonFacts): Sentence {
  const { a, b, aAhead, bAhead, same, isPassFail } = facts;
  const verb = isPassFail ? ' passed, ' : ' did better, ';
  const lead = isPassFail ? 'only ' : 'in which ';
  if (aAhead === 0 && bAhead === 0) return [`${allOf(same, 'test case')} came out the same.`];
  return [
    `${plural(aAhead, 'test case')} ${lead}`,
    name(a),
    `${verb}${count(bAhead)} ${lead}`,
    name(b),
    `${verb}${count(same)} came out the same.`,
  ];
}

/** How far apart two values lie, and the range of that. */
export function difference(
  facts: Pick<ComparisonFacts, 'difference' | 'low' | 'high' | 'measure' | 'matched' | 'unit'>,
): Sentence {
  const { difference: by, low, high, measure, matched, unit } = facts;
  if (by === null || low === null || high === null) return [];
  if (measure === 'rate') {
    const digits = pointsDigits(matched, by, low, high);
    return [
      'Difference ',
      strong(points(by, digits)),
      `, plausible range ${pointsOnly(low, digits)} to ${pointsOnly(high, digits)}.`,
    ];
  }
  const digits = valueDigits(high - low);
  return [
    'Difference ',
    strong(signedValue(by, digits, unit)),
    `, plausible range ${signedRange(low, high, digits, unit)}.`,
  ];
}

/** W4: who could be ahead by how much. */
function ahead(facts: ComparisonFacts, low: number, high: number): Sentence {
  if (facts.direction === 'not-stated') return [];
  const isMirrored = facts.direction === 'lower-is-better';
  const aBy = Math.max(0, isMirrored ? -low : high);
  const bBy = Math.max(0, isMirrored ? high : -low);
  return [
    name(facts.b),
    ` could be ahead by up to ${size(facts, bBy)}, or `,
    name(facts.a),
    ` by up to ${size(facts, aBy)}.`,
  ];
}

/** W5. */
function equal(facts: ComparisonFacts): Sentence {
  const margin = facts.practicalMargin;
  if (margin === null) return [];
  return [`That is smaller than the ±${size(facts, margin)} we agreed would matter.`];
}

function detectable(facts: ComparisonFacts): Sentence {
  if (facts.detectable === null || !(facts.detectable > 0)) return [];
  return [
    `A comparison of this size finds differences from about ${size(facts, facts.detectable)} in four of five cases.`,
  ];
}

function size(facts: ComparisonFacts, by: number): string {
  if (facts.measure === 'rate') {
    const shown = [facts.difference, facts.low, facts.high].map((x) => x ?? 0);
    return pointsSize(by, pointsDigits(facts.matched, by, ...shown));
  }
  const spread = (facts.high ?? 0) - (facts.low ?? 0) || Math.abs(by);
  return value(Math.abs(by), shownDigits(by, valueDigits(spread)), facts.unit);
}
