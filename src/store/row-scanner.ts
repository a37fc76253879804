/**
 * Looks at one row of JSON lines for what the engine's JSON reader lets through although it is not JSON, or
 * not ours: a comma before a closing bracket, NaN and Infinity in any spelling but Python's, nesting and keys
 * beyond the limits, and keys that repeat at the top. Everything else the engine refuses itself, so the row
 * may be taken for well formed here, and one cheap pass over the bytes is enough.
 */
export interface RowScanner {
  /** Null when the row, bytes `from` to `to` of the block, is in order; else what is odd about it. */
  scan(block: Buffer, from: number, to: number): string | null;
  /** The keys at the top of the last row that was in order, between their quotes. */
  usual(): readonly Uint8Array[];
}

export interface RowShape {
  /** Keys that every row must have at the top. */
  readonly needed: readonly string[];
  readonly depth: number;
  readonly keyBytes: number;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** What a byte outside strings means. */
const NOTHING = 0;
const STRING = 1;
const SEPARATOR = 2;
const OPENER = 3;
const CLOSER = 4;
const NAME = 5;
const WORD = 6;
const CLASSES = classTable();

export function createRowScanner(shape: RowShape): RowScanner {
  // The keys of the last row that was in order, as bytes: most rows have the same ones.
  let usual: readonly Uint8Array[] = [];
  const starts = new Int32Array(MOST_KEYS);
  const ends = new Int32Array(MOST_KEYS);

  function keysInOrder(block: Buffer, count: number): string | null {
    if (count === usual.length) {
      let k = 0;
      while (k < count && isSame(usual[k]!, block, starts[k]!, ends[k]!)) k += 1;
      if (k === count) return null;
    }
    const raw = Array.from({ length: count }, (_, k) => block.slice(starts[k], ends[k]));
    const keys = raw.map(keyText);
    const distinct = new Set(keys);
    if (distinct.size !== keys.length) return 'a repeated key';
    if (shape.needed.some((key) => !distinct.has(key)))
      return 'a row without a key that others have';
    usual = raw.map((bytes) => Uint8Array.from(bytes));
    return null;
  }

  return {
    usual: () => usual,
    scan(block, from, to) {
      let keys = 0;
      let depth = 0;
      let before = 0; // the last byte outside strings that meant something
      for (let at = from; at < to; at += 1) {
        const byte = block[at]!;
        const kind = CLASSES[byte]!;
        if (kind === NOTHING) continue;
        if (kind === STRING) {
          const start = at + 1;
          const end = endOfString(block, start, to);
          at = end;
          if (block[at + 1] === COLON) {
            at += 1;
            if (end - start > shape.keyBytes) return 'a very long key';
            if (depth === 1) {
              if (keys === MOST_KEYS) return 'very many keys';
              starts[keys] = start;
              ends[keys] = end;
              keys += 1;
            }
            if (block[at + 1] === SPACE) at += 1;
          }
        } else if (kind === NAME) {
          return 'white space before a colon';
        } else if (kind === OPENER) {
          depth += 1;
          if (depth > shape.depth) return 'deep nesting';
        } else if (kind === CLOSER) {
          if (before === COMMA) return 'a comma before a closing bracket';
          depth -= 1;
        } else if (kind === WORD) {
          const length = wordLength(block, at, before === MINUS);
          if (length === 0) return 'a constant that is misspelt';
          at += length - 1;
        }
        before = byte;
      }
      return keysInOrder(block, keys);
    },
  };
}

const MOST_KEYS = 1024;

/** Position of the quote that ends the string; `to` when there is none. A plain loop is fastest (measured). */
function endOfString(block: Buffer, from: number, to: number): number {
  let at = from;
  for (;;) {
    while (at < to && block[at] !== QUOTE) at += 1;
    if (at >= to || block[at - 1] !== BACKSLASH) return at;
    let backslashes = 1;
    while (block[at - 1 - backslashes] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
    at += 1;
  }
}

const WORDS = ['null', 'true', 'false', 'NaN', 'Infinity'].map((word) => Buffer.from(word));

/** Length of the constant that starts here; 0 when it is none that may stand here. */
function wordLength(block: Uint8Array, at: number, negative: boolean): number {
  for (const word of WORDS) {
    if (word[0] !== block[at] || !isSame(word, block, at, at + word.length)) continue;
    return negative && word.length !== 'Infinity'.length ? 0 : word.length;
  }
  return 0;
}

function isSame(expected: Uint8Array, block: Uint8Array, from: number, to: number): boolean {
  if (expected.length !== to - from) return false;
  for (let i = 0; i < expected.length; i += 1) {
    if (expected[i] !== block[from + i]) return false;
  }
  return true;
}

/** The key between its quotes, escapes resolved; the engine has seen to it that it is well formed. */
function keyText(raw: Uint8Array): string {
  const text = Buffer.from(raw).toString('utf8');
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch (error) {
    if (error instanceof SyntaxError) return text; // the engine will refuse the row
    throw error;
  }
}

function classTable(): Uint8Array {
  const classes = new Uint8Array(256);
  classes[QUOTE] = STRING;
  classes[COMMA] = SEPARATOR;
  classes[MINUS] = SEPARATOR;
  classes[COLON] = NAME;
  for (const opener of '[{') classes[opener.charCodeAt(0)] = OPENER;
  for (const closer of ']}') classes[closer.charCodeAt(0)] = CLOSER;
  // Digits mean a value, so that a comma before them is not the last thing; so do letters. The exponent of a
  // number is skipped with its digits.
  for (const digit of '0123456789') classes[digit.charCodeAt(0)] = SEPARATOR;
  for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    classes[letter.charCodeAt(0)] = WORD;
  }
  for (const exponent of 'eE') classes[exponent.charCodeAt(0)] = SEPARATOR;
  return classes;
}
