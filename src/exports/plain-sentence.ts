import type { Sentence } from '../report/measures.ts';
import { label } from '../safe/text.ts';

/** A sentence as plain text, for terminals, CSV, JUnit and Markdown. */
export function plainSentence(sentence: Sentence): string {
  return sentence
    .map((part) =>
      typeof part === 'string' ? part : 'strong' in part ? part.strong : label(part.name),
    )
    .join('');
}
