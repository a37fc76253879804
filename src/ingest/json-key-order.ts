/**
 * True when every object of a valid document has its keys in the order in which JavaScript keeps them:
 * those that are whole numbers first, ascending. Only such keys are told apart; one written with escapes
 * counts as out of order.
 */
export function keysInOrder(document: Uint8Array): boolean {
  // The last whole number among the keys of each object that is open; none but numbers so far while it is set.
  const last: number[] = [];
  let depth = 0;
  for (let at = 0; at < document.length; at += 1) {
    const byte = document[at]!;
    if (byte === 0x7b || byte === 0x5b) {
      last[depth] = NO_KEY_YET;
      depth += 1;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    else if (byte === QUOTE) {
      const start = at + 1;
      at = endOfString(document, start);
      if (!isFollowedByColon(document, at)) continue;
      const before = last[depth - 1]!;
      const index = indexOf(document, start, at);
      if (index === ESCAPED) return false;
      if (index !== NO_INDEX && (before === OTHER_KEYS || index <= before)) return false;
      last[depth - 1] = index === NO_INDEX ? OTHER_KEYS : index;
    }
  }
  return true;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NO_KEY_YET = -1;
const OTHER_KEYS = -2;
const NO_INDEX = -1;
const ESCAPED = -2;

/** Position of the quote that ends the string. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function isFollowedByColon(bytes: Uint8Array, quote: number): boolean {
  let at = quote + 1;
  while (at < bytes.length && bytes[at]! <= 0x20) at += 1;
  return bytes[at] === 0x3a;
}

/** The whole number that a key is; larger ones than a double holds are no index for JavaScript either. */
function indexOf(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  let digits = to > from && (bytes[from] !== 0x30 || to === from + 1);
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte === BACKSLASH) return ESCAPED;
    if (byte < 0x30 || byte > 0x39) digits = false;
    value = value * 10 + (byte - 0x30);
  }
  return digits && value < LARGEST_INDEX ? value : NO_INDEX;
}

/** From here on V8 keeps the order of the file. */
const LARGEST_INDEX = 2 ** 32 - 1;
