import { createHash } from 'node:crypto';
import type { z } from 'zod';

/**
 * A small JSON file that carries a hash of itself, so that a torn or altered one is recognised: the first
 * line is the SHA-256 of everything after it.
 */
export function sealJson(value: unknown): string {
  const body = JSON.stringify(value);
  return `${sha256(body)}\n${body}\n`;
}

/** The value, checked against its seal and its schema; null when either does not fit. */
export function unsealJson<S extends z.ZodType>(text: string, schema: S): z.output<S> | null {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1, -1);
  if (end === -1 || !text.endsWith('\n') || text.slice(0, end) !== sha256(body)) return null;
  const parsed = schema.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
