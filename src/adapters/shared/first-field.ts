import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at } from './read.ts';

/** The first of these fields in which something stands; undefined where none has anything. */
export function firstField(
  value: JsonValue | undefined,
  names: readonly string[],
): JsonValue | undefined {
  for (const name of names) {
    const found = at(value, name);
    if (found !== undefined && found !== null && found !== '') return found;
  }
  return undefined;
}
