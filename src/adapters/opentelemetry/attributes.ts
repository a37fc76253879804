import { type JsonValue, keysOf } from '../../ingest/json/json-value.ts';
import { at, entries, isRecord, list, scalarText, text } from '../shared/read.ts';

/** Attributes by key. */
export type Attributes = ReadonlyMap<string, JsonValue>;

/**
 * Attributes as plain values. OTLP JSON types each of them, and writes 64-bit integers as text; the SDK of
 * Python writes them plainly, that of Go as a list with names of its own.
 */
export function attributesOf(value: JsonValue | undefined): Attributes {
  const found = new Map<string, JsonValue>();
  if (isRecord(value)) {
    for (const key of keysOf(value)) found.set(key, value[key]!);
    return found;
  }
  for (const attribute of list(value)) {
    const key = text(at(attribute, 'key'));
    if (key !== null) found.set(key, plain(at(attribute, 'value')));
    else {
      const inGo = text(at(attribute, 'Key'));
      if (inGo !== null) found.set(inGo, at(attribute, 'Value', 'Value') ?? null);
    }
  }
  return found;
}

function plain(value: JsonValue | undefined): JsonValue {
  const [kind, inner] = entries(value)[0] ?? [];
  if (inner === undefined) return null;
  // The names of the protocol have underscores, those of its JSON none.
  if (kind === 'intValue' || kind === 'int_value')
    return typeof inner === 'string' ? integer(inner) : inner;
  if (kind === 'arrayValue' || kind === 'array_value') return list(at(inner, 'values')).map(plain);
  if (kind === 'kvlistValue' || kind === 'kvlist_value')
    return Object.fromEntries(attributesOf(at(inner, 'values')));
  return inner;
}

function integer(written: string): JsonValue {
  const number = Number(written);
  return /^-?\d+$/.test(written) && Number.isSafeInteger(number) ? number : written;
}

/** A time with its offset, as the SDKs of Python and Go write it, in seconds since 1970. */
export function secondsOfIso(written: JsonValue | undefined): number | null {
  const milliseconds =
    typeof written === 'string' && /(Z|[+-]\d{2}:\d{2})$/.test(written)
      ? Date.parse(written)
      : Number.NaN;
  return Number.isFinite(milliseconds) ? milliseconds / 1000 : null;
}

/** Nanoseconds since 1970, as text or a number, in seconds; null for 0, which means "not set". */
export function secondsOf(nanoseconds: JsonValue | undefined): number | null {
  const number = Number(scalarText(nanoseconds ?? null) ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? number / 1e9 : null;
}

/** The value of the first of some names that there is. */
export function firstOf(attributes: Attributes, ...names: readonly string[]) {
  for (const name of names) {
    const found = attributes.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
