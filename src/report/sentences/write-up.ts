import type { Sentence } from '../measures.ts';
import type { WriteUpFinding } from '../write-ups.ts';
import { strong } from './sentence.ts';

type Said = Record<WriteUpFinding['answer'], string>;

const ANSWERS: Readonly<Record<WriteUpFinding['question'], Said>> = {
  regression: {
    confirmed: 'The loss is confirmed.',
    'not-confirmed': 'The loss is not confirmed.',
    'cannot-tell': 'We cannot tell whether there was a loss.',
  },
  fix: {
    confirmed: 'The fix is confirmed.',
    'not-confirmed': 'The fix is not confirmed.',
    'cannot-tell': 'We cannot tell whether the fix worked.',
  },
  recovery: {
    confirmed: 'It is back to where it was.',
    'not-confirmed': 'It is not back to where it was.',
    'cannot-tell': 'We cannot tell whether it is back to where it was.',
  },
};

/** The answer to one question of a write-up, and why: always followed by the paired finding or its absence. */
export function answerSentence(
  question: WriteUpFinding['question'],
  answer: WriteUpFinding['answer'],
  because: Sentence,
): Sentence {
  return [strong(ANSWERS[question][answer]), ' ', ...because];
}
