import { jsonEscapeModule } from './json-escape-code.ts';

/**
 * The JSON of a list of texts as bytes, 16 at a time in WebAssembly: `JSON.stringify` makes a text that would have to
 * be encoded before it can be hashed.
 */

const PAGE = 64 * 1024;
/** UTF-16 units of all texts together, at most. */
const MOST_UNITS = 256 * 1024;
/** Shorter ones are not worth the way into the other memory. UTF-16 units. */
const LEAST_UNITS = 256;
const TABLE_AT = 0;
const ENTRY_BYTES = 8;
const IN_AT = PAGE;
/** A unit takes three bytes at most, escaped six. */
const OUT_AT = IN_AT + 3 * MOST_UNITS + PAGE;
const OUT_BYTES = 6 * MOST_UNITS + PAGE;
/** Quotes and commas are to fit as well. */
const MOST_TEXTS = 1000;

const memory = new WebAssembly.Memory({ initial: (OUT_AT + OUT_BYTES) / PAGE });
const bytes = Buffer.from(memory.buffer);
const { run } = new WebAssembly.Instance(new WebAssembly.Module(jsonEscapeModule), {
  host: { memory },
}).exports;

for (let byte = 0; byte < 0x80; byte += 1) {
  const escaped = JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
  const at = TABLE_AT + ENTRY_BYTES * byte;
  bytes.write(escaped, at, 'latin1');
  bytes[at + ENTRY_BYTES - 1] = escaped.length;
}

const [OPEN, CLOSE, COMMA, QUOTE] = [0x5b, 0x5d, 0x2c, 0x22];

/**
 * The bytes of `JSON.stringify(texts)`, which hold until the next call; null for texts that are left to that: short and
 * very long ones, and those with halves of pairs, which it escapes.
 */
export function jsonOfTexts(texts: readonly (string | null)[]): Uint8Array | null {
  if (!areFit(texts)) return null;
  if (typeof run !== 'function') throw new RangeError('the writer has no function');
  let at = OUT_AT;
  bytes[at++] = OPEN;
  for (let i = 0; i < texts.length; i += 1) {
    if (i > 0) bytes[at++] = COMMA;
    const text = texts[i]!;
    if (text === null) at += bytes.write('null', at, 'latin1');
    else {
      bytes[at++] = QUOTE;
      at = run(IN_AT, IN_AT + bytes.write(text, IN_AT), at, TABLE_AT);
      bytes[at++] = QUOTE;
    }
  }
  bytes[at++] = CLOSE;
  return bytes.subarray(OUT_AT, at);
}

function areFit(texts: readonly (string | null)[]): boolean {
  let units = 0;
  for (let i = 0; i < texts.length; i += 1) {
    const text = texts[i]!;
    if (text === null) continue;
    units += text.length;
    if (units > MOST_UNITS || !text.isWellFormed()) return false;
  }
  return units >= LEAST_UNITS && texts.length <= MOST_TEXTS;
}
