import { shortHash } from './hash.ts';

/**
 * 16 hex that name a text as an annotation tool hands it on: blanks around it and the kind of its line ends
 * do not count, since tools change both.
 */
export function textHash(text: string): string {
  return shortHash(text.replaceAll('\r\n', '\n').trim());
}
