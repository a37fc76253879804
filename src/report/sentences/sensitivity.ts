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
  'other-scorer': 'taken another scorer',
};

/** Whether what was concluded depends on choices that could have been made otherwise. */
export function sensitivitySentence(facts: {
  readonly what: 'conclusion' | 'recommendation and every gate';
  readonly computed: number;
  readonly changing: readonly Variant[];
}): Sentence {
  const { what, computed, changing } = facts;
  const holds =
    what === 'conclusion' ? 'The conclusion stays' : 'The recommendation and every gate stay';
  if (computed === 0)
    return [
      'Nothing else could be tried: no errors, no repeats, no public test cases, no other scorer.',
    ];
  if (changing.length === 0)
    return [
      strong(`${holds} the same`),
      ` in ${computed === 1 ? 'the one other way' : `all ${computed} other ways`} of counting.`,
    ];
  const ways = list([...new Set(changing)].map((variant) => VARIANT_WORDS[variant]));
  const changes =
    what === 'conclusion'
      ? 'The conclusion would be another'
      : 'A gate or the recommendation would be another';
  return [
    strong(changes),
    ` in ${changing.length} of ${plural(computed, 'other way')} of counting: had we ${ways}.`,
  ];
}
