import type { Sentence } from '../measures.ts';
import type { TotalDifferences } from '../total-differences.ts';
import { difference } from './comparison.ts';
import { count, plural } from './digits.ts';
import { joined, name, strong } from './sentence.ts';

/** What the totals of a suite say of its subjects, and what they cannot. */
export function totalDifferencesSentence(facts: {
  readonly pairs: number;
  /** Pairs that differ clearly after adjustment. */
  readonly clear: number;
}): Sentence {
  const { pairs, clear } = facts;
  const found =
    pairs === 1
      ? `The two subjects ${clear === 1 ? 'differ clearly' : 'cannot be told apart'}.`
      : `Of ${plural(pairs, 'pair')} of subjects ${clear === 0 ? 'none differs' : clear === 1 ? '1 differs' : `${count(clear)} differ`} clearly.`;
  return [`${found} ${NOT_PAIRED}`];
}

const NOT_PAIRED =
  'The files hold totals alone, so the test cases cannot be paired: the ranges are wider than those of a paired comparison, and test cases that are missing from one of the two cannot be seen.';

/** What the totals of two runs say of each other. */
export function twoTotalsSentence(facts: {
  readonly a: string;
  readonly b: string;
  readonly kind: TotalDifferences['kind'];
  readonly unit: string | null;
  readonly pair: TotalDifferences['pairs'][number];
}): Sentence {
  const { pair, kind, unit } = facts;
  return joined(
    lead(pair.outcome, facts.a, facts.b),
    // As many digits as the totals themselves have where nobody states how many test cases they are of.
    difference({ ...pair, measure: kind, unit, matched: pair.n === 0 ? Infinity : pair.n }),
    [NOT_PAIRED],
  );
}

function lead(
  outcome: TotalDifferences['pairs'][number]['outcome'],
  a: string,
  b: string,
): Sentence {
  switch (outcome) {
    case 'a-better':
      return [name(a), strong(' has the better total than '), name(b), '.'];
    case 'b-better':
      return [name(b), strong(' has the better total than '), name(a), '.'];
    case 'differ':
      return [strong('The two differ, but which is better is not stated.')];
    case 'cannot-tell':
      return [strong('We cannot tell which is better.')];
  }
}
