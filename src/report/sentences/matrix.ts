import type { Sentence, SentencePart } from '../measures.ts';
import { plural } from './digits.ts';
import { name, strong } from './sentence.ts';

/** Names listed at most. */
const MOST_NAMES = 5;

/** Who is ahead on a suite, and how many of the pairs are clear. */
export function rankSentence(facts: {
  /** Titles of those that none is clearly better than. */
  readonly ahead: readonly string[];
  /** The one ahead is clearly better than every other. */
  readonly isAlone: boolean;
  readonly ranked: number;
  readonly looks: number;
  readonly clear: number;
}): Sentence {
  const { ahead, isAlone, ranked, looks, clear } = facts;
  if (ranked < 2) return ['Nothing to rank: fewer than two subjects can be compared.'];
  const pairs = ` ${clear} of ${plural(looks, 'pair')} ${looks === 1 ? 'differs' : 'differ'} clearly after adjustment for their number (Holm).`;
  if (clear === 0) return [strong(`We cannot tell any of the ${ranked} apart.`), pairs];
  const [first] = ahead;
  if (first === undefined) return [strong('None is ahead of all others.'), pairs];
  if (ahead.length === 1)
    return isAlone
      ? [name(first), strong(' is clearly ahead of all others.'), pairs]
      : [strong('None is clearly better than '), name(first), `.${pairs}`];
  return [strong(`We cannot tell which of ${ahead.length} is ahead`), ...names(ahead), `.${pairs}`];
}

function names(titles: readonly string[]): SentencePart[] {
  if (titles.length > MOST_NAMES) return [];
  return titles.flatMap((title, at): SentencePart[] => [at === 0 ? ': ' : ', ', name(title)]);
}

/** What the ranked have in common, and how many stand apart. */
export function guardSentence(facts: {
  readonly version: string;
  readonly scorer: string;
  readonly ranked: number;
  readonly apart: number;
  readonly sharedLeast: number;
  readonly sharedMost: number;
}): Sentence {
  const { version, scorer, ranked, apart, sharedLeast, sharedMost } = facts;
  if (ranked < 2) return [];
  const cases =
    sharedLeast === sharedMost
      ? plural(sharedMost, 'test case')
      : `${sharedLeast} to ${plural(sharedMost, 'test case')}`;
  return [
    'Ranked together: version ',
    name(version),
    ' of the suite, scored by ',
    name(scorer),
    `, the same settings but for what is under test; each pair on the ${cases} it shares.`,
    ...(apart > 0
      ? [
          ` ${plural(apart, 'subject')} ran under other conditions and ${apart === 1 ? 'stands' : 'stand'} apart.`,
        ]
      : []),
  ];
}
