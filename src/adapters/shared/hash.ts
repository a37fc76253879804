import { sha256Hex } from '../../ingest/hash.ts';

/** First 16 hex digits of the SHA-256 of a text's UTF-8 bytes. */
export function shortHash(text: string): string {
  return sha256Hex(text).slice(0, 16);
}
