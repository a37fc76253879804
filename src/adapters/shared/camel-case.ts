import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at } from './read.ts';

/** `actual_output` as `actualOutput`: names of Python as the same tools write them in TypeScript. */
export function camelCase(name: string): string {
  const [first = '', ...others] = name.split('_');
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** A field as the SDK for Python writes it, or that for TypeScript. */
export function field(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return at(value, name) ?? at(value, camelCase(name));
}
