import { sha256Hex } from '../../ingest/hash.ts';
import { jsonOfTexts } from '../../ingest/json/json-escape.ts';

/** First 16 hex digits of the SHA-256 of a text's UTF-8 bytes. */
export function shortHash(text: string): string {
  return sha256Hex(text).slice(0, 16);
}

/** The same over several texts: over their JSON as a list. */
export function textsHash(texts: readonly (string | null)[]): string {
  return sha256Hex(jsonOfTexts(texts) ?? JSON.stringify(texts)).slice(0, 16);
}
