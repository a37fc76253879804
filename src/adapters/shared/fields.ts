import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import { at, finite, scalarText, text, whole } from './read.ts';

/** What a field may be asked to hold. `text` is not empty, a `scalar` is text, a number or a truth value. */
const KINDS = [
  ['any', (value) => value !== undefined],
  ['text', (value) => text(value) !== null],
  ['string', (value) => typeof value === 'string'],
  ['scalar', (value) => scalarText(value) !== null],
  ['number', (value) => finite(value) !== null],
  ['whole', (value) => whole(value) !== null],
  ['truth', (value) => typeof value === 'boolean'],
  ['object', isRecord],
  ['list', isList],
] as const satisfies readonly (readonly [string, (value: JsonValue | undefined) => boolean])[];

/** Names of fields by what they must hold. */
export type Fields = { readonly [kind in (typeof KINDS)[number][0]]?: readonly string[] };

/**
 * Makes the question whether something is an object with these fields, as `detect` asks it of a row:
 * `hasFields({ text: ['task_id', 'language'], truth: ['passed'], any: ['completion'] })`.
 */
export function hasFields(fields: Fields): (value: JsonValue | undefined) => boolean {
  const asked = KINDS.flatMap(([kind, is]) => (fields[kind] ?? []).map((name) => ({ name, is })));
  return (value) => asked.every(({ name, is }) => is(at(value, name)));
}
