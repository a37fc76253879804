import { exactly, untrusted } from '../../safe/untrusted.ts';
import type { Sentence, SentencePart } from '../measures.ts';

/** Our own words, emphasised. */
export function strong(text: string): SentencePart {
  return { strong: text };
}

/** A name from a file or from content: hostile text until a page prints it. */
export function name(text: string): SentencePart {
  return { name: untrusted(text) };
}

/** Puts sentences one after the other, with a space between them; empty ones fall away. */
export function joined(...sentences: readonly Sentence[]): Sentence {
  return sentences
    .filter((s) => s.length > 0)
    .flatMap((s, index): SentencePart[] => (index === 0 ? [...s] : [' ', ...s]));
}

/** The words alone, for the wording check, search and the terminal. Not for printing names on pages. */
export function plainText(sentence: Sentence): string {
  return sentence
    .map((part) =>
      typeof part === 'string' ? part : 'strong' in part ? part.strong : exactly(part.name),
    )
    .join('');
}

/** Only our own words: names fall away, because nobody may be blamed for a model called "safe". */
export function ownWords(sentence: Sentence): string {
  return sentence
    .map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : '…'))
    .join('');
}
