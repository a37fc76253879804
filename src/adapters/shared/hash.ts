import { createHash } from 'node:crypto';

/** First 16 hex digits of the SHA-256 of a text's UTF-8 bytes. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);
}
