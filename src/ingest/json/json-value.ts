/**
 * A JSON document with nothing lost: integers that a double cannot hold and numbers beyond its range keep
 * their text, Python's NaN and Infinity are values of their own kind, lone surrogates stay in the string.
 */
export type JsonValue =
  | null
  | boolean
  | string
  | number
  | ExactNumber
  | NonFinite
  | JsonArray
  | JsonObject;

export type JsonArray = readonly JsonValue[];

/** Has no prototype: `__proto__` and `constructor` are keys like any other. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

// A symbol, because a hostile document may hold {"kind": "nan"} and must not be taken for a number.
const NUMBER_KIND = Symbol('number kind');

/** A number that a double cannot hold: an integer beyond ±(2^53 - 1), or anything beyond about 1.8e308. */
export interface ExactNumber {
  readonly [NUMBER_KIND]: 'exact';
  readonly kind: 'integer' | 'overflow';
  /** As written in the file. */
  readonly text: string;
}

/** Python's `NaN`, `Infinity` and `-Infinity`, which are not JSON. */
export interface NonFinite {
  readonly [NUMBER_KIND]: 'non-finite';
  readonly kind: 'nan' | 'infinity' | '-infinity';
}

export function exactNumber(kind: ExactNumber['kind'], text: string): ExactNumber {
  return Object.freeze({ [NUMBER_KIND]: 'exact', kind, text } as const);
}

function nonFinite(kind: NonFinite['kind']): NonFinite {
  return Object.freeze({ [NUMBER_KIND]: 'non-finite', kind } as const);
}

export const NAN = nonFinite('nan');
export const INFINITY = nonFinite('infinity');
export const MINUS_INFINITY = nonFinite('-infinity');

export function isExactNumber(value: JsonValue | undefined): value is ExactNumber {
  return typeof value === 'object' && value !== null && numberKind(value) === 'exact';
}

export function isNonFinite(value: JsonValue | undefined): value is NonFinite {
  return typeof value === 'object' && value !== null && numberKind(value) === 'non-finite';
}

export function isList(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

export function isRecord(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    numberKind(value) === undefined
  );
}

/**
 * `isRecord` for a look at one key of what may be an object. Numbers that are kept apart have two keys and no others,
 * and telling them from objects of many shapes takes longer than the look itself.
 */
export function mayHave(value: JsonValue | undefined, key: string): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (key !== 'kind' && key !== 'text') || numberKind(value) === undefined;
}

function numberKind(value: object): unknown {
  return NUMBER_KIND in value ? value[NUMBER_KIND] : undefined;
}

/**
 * Orders in which keys stood in the file, for objects where it differs from JavaScript's own order (which
 * moves integer-like keys to the front).
 */
const fileOrder = new WeakMap<JsonObject, readonly string[]>();

/** Remembers the order of keys in the file, where JavaScript may keep another one. */
export function rememberOrder(object: JsonObject, keys: readonly string[]): void {
  if (keys.some(startsWithDigit)) fileOrder.set(object, keys);
}

function startsWithDigit(key: string): boolean {
  const unit = key.charCodeAt(0);
  return unit >= 0x30 && unit <= 0x39;
}

/** The keys of an object in the order of the file. */
export function keysOf(object: JsonObject): readonly string[] {
  return fileOrder.get(object) ?? Object.keys(object);
}
