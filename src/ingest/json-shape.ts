import type { JsonValue } from './json-value.ts';

/** A small skeleton of a whole document, and what was left out of it. */
export interface JsonShape {
  /** Arrays hold their first 3 elements, strings their first 256 characters, objects their first 200 keys. */
  readonly value: JsonValue;
  readonly cut: {
    /** Array elements left out. */
    readonly elements: number;
    /** Strings shortened. */
    readonly strings: number;
    /** Object keys left out. */
    readonly keys: number;
  };
  /** How often NaN, Infinity or -Infinity stood in the document. */
  readonly pythonConstants: number;
}
