import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Detection } from '../adapter.ts';

/** Answers of `detect`. */
export const NO = { answer: 'no' } as const satisfies Detection;

export function yes(because: string): Detection {
  return { answer: 'yes', because };
}

/** Written by the harness, but no result: what it is, and which file to use instead. */
export function lookAlike(what: string, useInstead: string): Detection {
  return { answer: 'look-alike', what, useInstead };
}

/** Whether there are rows and each of them is of a kind. */
export function areAll<Row = JsonValue>(rows: readonly Row[], is: (row: Row) => boolean): boolean {
  return rows.length > 0 && rows.every((row) => is(row));
}
