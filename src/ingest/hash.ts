import { hash } from 'node:crypto';

/** SHA-256 of bytes or of text as UTF-8, as 64 hex digits. */
export function sha256Hex(value: Uint8Array | string): string {
  return hash('sha256', value, 'hex');
}
