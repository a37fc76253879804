import type { JsonValue } from '../../ingest/json-value.ts';
import { at } from '../shared/read.ts';

/** A field under its name in snake_case or, as some versions write it, in camelCase. */
export function field(value: JsonValue | undefined, name: string): JsonValue | undefined {
  const camel = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return at(value, name) ?? at(value, camel);
}
