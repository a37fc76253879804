import type { JsonValue } from './json-value.ts';

/** How much of values was left out, also inside of what was left out. */
export interface Cut {
  /** Array elements. */
  elements: number;
  /** Strings that were shortened. */
  strings: number;
  /** Object keys. */
  keys: number;
}

/** A small skeleton of a whole document, and what was left out of it. */
export interface JsonShape {
  /** Arrays hold their first 3 elements, strings their first 256 characters, objects their first 200 keys. */
  readonly value: JsonValue;
  readonly cut: Readonly<Cut>;
  /** How often NaN, Infinity or -Infinity stood in the document. */
  readonly pythonConstants: number;
}

/** How much of a document a shape keeps. */
export const SHAPE_SIZE = { maxElements: 3, maxKeys: 200, maxText: 256 } as const;

/** A text of at most `length` UTF-16 units, which never ends in half a pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const whole = last >= 0xd800 && last <= 0xdbff ? length - 1 : length;
  // Copied, because a slice would keep the whole text in memory.
  return Buffer.from(text.slice(0, whole), 'utf16le').toString('utf16le');
}
