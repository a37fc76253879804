import type { Sentence } from '../measures.ts';
import type { Variant } from '../sensitivity.ts';
import { list, plural } from './digits.ts';
import { strong } from './sentence.ts';

/** Ends of "If we had …". */
export const VARIANT_WORDS: Readonly<Record<Variant, string>> = {
  'errors-left-out': 'left out attempts that ended in an error instead of counting them as failed',
  'errors-failed': 'counted attempts that ended in an error as failed instead of leaving them out',
  'first-attempt': 'used only the first attempt at each test case',
  'without-public': 'left out the test cases that are public',
  'other-scorer': 'taken another judge or person where a suite has one',
};

/** Whether what was concluded depends on choices that could have been made otherwise. */
export function sensitivitySentence(facts: {
  readonly what: 'conclusion' | 'recommendation and every gate';
  readonly computed: number;
  readonly changing: readonly Variant[];
  /** Every change is one to "cannot tell" or "not tested": less is known, nothing turns round. */
  readonly onlyLessSure: boolean;
}): Sentence {
  const { what, computed, changing, onlyLessSure } = facts;
  const holds =
    what === 'conclusion' ? 'The conclusion stays' : 'The recommendation and every gate stay';
  if (computed === 0)
    return [
      'Nothing else could be tried: no errors, no repeats, no public test cases, no other scorer.',
    ];
  if (changing.length === 0)
    return [
      strong(`${holds} the same`),
      ` in ${computed === 1 ? 'the one other way' : computed === 2 ? 'both other ways' : `all ${computed} other ways`} of counting.`,
    ];
  const ways = list([...new Set(changing)].map((variant) => VARIANT_WORDS[variant]));
  const of =
    computed === 1
      ? 'in the one other way of counting'
      : `in ${changing.length} of ${plural(computed, 'other way')} of counting`;
  return [
    `${of[0]?.toUpperCase()}${of.slice(1)} `,
    strong(changeWords(what, onlyLessSure)),
    `: had we ${ways}.`,
  ];
}

function changeWords(what: 'conclusion' | 'recommendation and every gate', less: boolean): string {
  if (what === 'conclusion')
    return less ? 'we could no longer tell' : 'the conclusion would be another';
  return less
    ? 'a gate could no longer be decided, and the recommendation stays'
    : 'a gate or the recommendation would be another';
}
