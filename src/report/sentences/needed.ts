import type { Sentence } from '../measures.ts';
import { count, roughly } from './digits.ts';

/** Beyond this many "more test cases" is no advice. */
const MOST_NEEDED = 100_000;

/**
 * How many would make an open comparison clear if what was found stayed as it is; nothing where no number
 * is known, or the ones there are would do.
 */
export function neededSentence(facts: {
  readonly needed: number | null | undefined;
  readonly now: number;
  /** What stays: `difference`, `win rate`. */
  readonly found: string;
  /** Of what there would have to be more: `test cases`, `prompts`. */
  readonly units: string;
}): Sentence {
  const { needed, now, found, units } = facts;
  if (needed === null || needed === undefined || needed <= now) return [];
  return needed > MOST_NEEDED
    ? [`A ${found} of this size would need more than ${count(MOST_NEEDED)} ${units} to be clear.`]
    : [`If the ${found} stayed as it is, about ${roughly(needed)} ${units} would make it clear.`];
}
