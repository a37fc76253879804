import { elementsOf, entriesOf, get } from '../../ingest/accessors.ts';
import {
  isExactNumber,
  isList,
  isNonFinite,
  isRecord,
  type JsonValue,
  keysOf,
} from '../../ingest/json/json-value.ts';
import type { ReportedNumber } from '../../records/metric.ts';
import type { MissingReason } from '../../records/rows.ts';

/** Small total readers over parsed JSON: whatever stands there, they answer, and never with a guess. */

export { isList, isRecord };

/** The value at a path of keys and indices; undefined where the path ends early. */
export const at = get;

/** Elements of a list, none for anything else. */
export const list = elementsOf;

/** Keys and values of an object in the order of the file, none for anything else. */
export const entries = entriesOf;

/** Text, or null for anything that is not a non-empty string. */
export function text(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The first of these fields that holds text, or null. */
export function firstText(value: JsonValue | undefined, names: readonly string[]): string | null {
  for (const name of names) {
    const found = text(at(value, name));
    if (found !== null) return found;
  }
  return null;
}

/** A finite number, or null. */
export function finite(value: JsonValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** A whole number that a double holds exactly, or null. */
export function whole(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** A string, number or boolean as text; null for null, lists and objects. */
export function scalarText(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isExactNumber(value)) return value.text;
  if (isNonFinite(value)) return nonFiniteText(value.kind);
  return null;
}

/** A score as read from one JSON value: a finite number, or the reason there is none, with the raw text. */
export type ReadScore =
  | { readonly value: number; readonly missing: null; readonly raw: string | null }
  | { readonly value: null; readonly missing: MissingReason; readonly raw: string | null };

/** Numbers and booleans are values; everything else is missing with a reason. Strings are not parsed. */
export function readScore(value: JsonValue | undefined): ReadScore {
  if (typeof value === 'number') return { value, missing: null, raw: null };
  if (typeof value === 'boolean')
    return { value: value ? 1 : 0, missing: null, raw: String(value) };
  if (value === null || value === undefined) return missing('not-scored', null);
  if (isNonFinite(value)) {
    return missing(value.kind === 'nan' ? 'nan' : 'infinite', nonFiniteText(value.kind));
  }
  if (isExactNumber(value)) {
    if (value.kind === 'overflow') return missing('overflow', value.text);
    return { value: Number(value.text), missing: null, raw: value.text };
  }
  return missing('not-a-number', rawText(value));
}

/** A score that is there. */
export function given(value: number, raw: string | null = null): ReadScore {
  return { value, missing: null, raw };
}

/** A missing score. */
export function missing(reason: MissingReason, raw: string | null): ReadScore {
  return { value: null, missing: reason, raw };
}

/** A reported number; null for text, lists and numbers beyond a double. */
export function reportedNumber(value: JsonValue | undefined): ReportedNumber | null {
  if (typeof value === 'number') return value;
  if (isNonFinite(value)) return value.kind;
  if (isExactNumber(value) && value.kind === 'integer') return Number(value.text);
  return null;
}

/** At most 120 characters of what stood there, for `ScoreRow.raw`. */
export function rawText(value: JsonValue): string {
  const scalar = scalarText(value);
  if (scalar !== null) return scalar.length <= 120 ? scalar : `${scalar.slice(0, 119)}…`;
  if (isList(value)) return `[${value.length} values]`;
  return isRecord(value) ? `{${keysOf(value).length} keys}` : 'null';
}

function nonFiniteText(kind: 'nan' | 'infinity' | '-infinity'): string {
  return { nan: 'NaN', infinity: 'Infinity', '-infinity': '-Infinity' }[kind];
}
