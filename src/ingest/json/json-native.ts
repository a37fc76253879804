import { isAscii, isUtf8 } from 'node:buffer';
import type { Limits } from '../limits.ts';
import { countKeys } from './json-count.ts';
import { standInOrder } from './json-index-keys.ts';
import { rememberKeyOrder } from './json-key-order.ts';
import { type NativeValue, parseInRealm } from './json-realm.ts';
import type { Cut } from './json-shape.ts';
import { hasKeyWith, surveyTree, type TreeFacts } from './json-tree.ts';

/** Documents up to this size are tried with `JSON.parse`; larger ones are streamed. Bytes. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What `JSON.parse` may take for each byte of a document, roughly. */
const MEMORY_PER_BYTE = 32;

/** The size in bytes up to which documents are tried with `JSON.parse`, which holds them whole. */
export function nativeBytes(limits: Limits): number {
  return Math.min(MOST_BYTES, limits.jsonHeldBytes / MEMORY_PER_BYTE);
}

/** A document as the exact parser gives it. */
export interface NativeDocument {
  readonly value: NativeValue;
  /** Begins with a byte order mark, which was skipped. */
  readonly marked: boolean;
  /** What a shape of it leaves out. */
  readonly cut: Readonly<Cut>;
}

/**
 * Parses a document with `JSON.parse` and makes sure that the exact parser would give the very same value. Null
 * wherever there is a doubt: then the exact parser has to judge, and says what is wrong and where.
 */
export function nativeDocument(bytes: Buffer, limits: Limits): NativeDocument | null {
  if (bytes.length > nativeBytes(limits)) return null;
  const ascii = isAscii(bytes);
  if (!ascii && !isUtf8(bytes)) return null;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const document = marked ? bytes.subarray(3) : bytes;
  const counted = countKeys(document);
  if (counted === null) return null;
  const { keys, pairs } = counted;
  const span = { bytes: document, from: 0, to: document.length };
  const found = nativeTree(document.toString(ascii ? 'latin1' : 'utf8'), span, keys, limits, pairs);
  return found === undefined ? null : { value: found.value, marked, cut: found.facts.cut };
}

/** The text of valid UTF-8; the bytes of ASCII are copied as they are. */
export function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** Below these limits tokens would have to be measured one by one. */
const LEAST_NUMBER_CHARS = 512;
/** What the exact parser adds to its estimate of memory: at most this for a container, a key and a byte. */
const CONTAINER_BYTES = 64;
const KEY_BYTES = 32;
const BYTES_PER_BYTE = 9;

/** A key with a backslash in it has been parsed, or may have been. */
let hasMetBackslash = false;

/**
 * V8 14 compares a key that it expects, from objects parsed before, with the key as written: after `{"\\\\":1}` it
 * takes `{"\\"":1}` for the same key. So the exact parser reads what comes out with a backslash in a key.
 */
function mayBeMisread(value: NativeValue, { doubtful, slashed }: TreeFacts): boolean {
  const misread = doubtful ? hasKeyWith(value, '\\') : slashed;
  if (misread) hasMetBackslash = true;
  return misread;
}

/** A part of some bytes. */
export interface Span {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/**
 * The value of `text`, which is `span` decoded and holds `keys` keys as written; undefined where there is a doubt.
 * @param pairs false where no backslash stands behind another one
 */
export function nativeValue(
  text: string,
  span: Span,
  keys: number,
  limits: Limits,
  pairs = text.includes('\\\\'),
): NativeValue | undefined {
  return nativeTree(text, span, keys, limits, pairs)?.value;
}

function nativeTree(
  text: string,
  span: Span,
  keys: number,
  limits: Limits,
  pairs: boolean,
): { readonly value: NativeValue; readonly facts: TreeFacts } | undefined {
  if (limits.jsonStringChars < text.length) return undefined;
  if (limits.jsonNumberChars < LEAST_NUMBER_CHARS) return undefined;
  const value = parseInRealm(text);
  const slashes = hasMetBackslash || pairs;
  if (value === undefined) {
    // What is no JSON may have had such a key before its fault.
    hasMetBackslash = slashes;
    return undefined;
  }
  const facts = surveyTree(value, limits, slashes);
  if (slashes && mayBeMisread(value, facts)) return undefined;
  if (facts.doubtful || facts.keys !== keys) return undefined;
  const { bytes, from, to } = span;
  const held = BYTES_PER_BYTE * (to - from) + CONTAINER_BYTES * facts.containers + KEY_BYTES * keys;
  if (held > limits.jsonHeldBytes) return undefined;
  if (facts.moving && (facts.mixed || !standInOrder(facts.indexKeys, text))) {
    rememberKeyOrder(value, bytes.subarray(from, to));
  }
  return { value, facts };
}
