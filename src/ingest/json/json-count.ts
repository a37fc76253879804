import {
  COLONS_AT,
  ESCAPE_AT,
  jsonCountModule,
  LONG_NUMBER_AT,
  OPEN_AT,
  PAIR_AT,
} from './json-count-code.ts';

/**
 * Counts colons outside strings, 64 bytes at a time in WebAssembly. In valid JSON they are the keys as written:
 * more of them than keys in the parsed value means that a key repeats.
 */

const PAGE = 64 * 1024;
const BLOCK_BYTES = 1024 * 1024;
const BLOCK_AT = PAGE;
/** The function reads whole blocks of 64 bytes. */
const TABLE_AT = BLOCK_AT + BLOCK_BYTES + PAGE;
/** Every byte may be the end of a line. */
const TABLE_BYTES = 8 * BLOCK_BYTES;

const memory = new WebAssembly.Memory({ initial: (TABLE_AT + TABLE_BYTES) / PAGE });
const bytes = new Uint8Array(memory.buffer);
const view = new DataView(memory.buffer);
const { run } = new WebAssembly.Instance(new WebAssembly.Module(jsonCountModule), {
  host: { memory },
}).exports;

function call(from: number, to: number, table: number): number {
  if (typeof run !== 'function') throw new RangeError('the counter has no function');
  return run(from, to, table);
}

/** The function reads whole blocks of 64 bytes, of which the last may hold what an earlier call left. */
function put(block: Uint8Array): void {
  bytes.set(block, BLOCK_AT);
  bytes.fill(0, BLOCK_AT + block.length, BLOCK_AT + block.length + 64);
}

function start(): void {
  bytes.fill(0, ESCAPE_AT, PAIR_AT + 8);
  // All ones would be "inside a string".
  view.setBigInt64(OPEN_AT, 0n, true);
}

/** What was counted in a document or in some lines. */
export interface Counted<Keys> {
  readonly keys: Keys;
  /** False when no backslash stands behind another one. */
  readonly pairs: boolean;
}

const hasPairs = () => view.getBigInt64(PAIR_AT, true) !== 0n;

/** Keys as written in a document, or null when a number in it may be too long. */
export function countKeys(document: Uint8Array): Counted<number> | null {
  start();
  for (let at = 0; at < document.length; at += BLOCK_BYTES) {
    const block = document.subarray(at, at + BLOCK_BYTES);
    put(block);
    call(BLOCK_AT, BLOCK_AT + block.length, 0);
  }
  if (view.getInt32(LONG_NUMBER_AT, true) !== 0) return null;
  return { keys: view.getInt32(COLONS_AT, true), pairs: hasPairs() };
}

/** The most bytes that `countLines` takes. */
export const MOST_LINES_BYTES = BLOCK_BYTES;

/**
 * For each of these lines, at most `MOST_LINES_BYTES` that end with a newline: the position of its newline, and
 * its keys as written. The keys are right when this line and those before it are valid JSON. Null when a number
 * may be too long.
 */
export function countLines(lines: Uint8Array): Counted<Int32Array> | null {
  start();
  put(lines);
  const count = call(BLOCK_AT, BLOCK_AT + lines.length, TABLE_AT);
  if (view.getInt32(LONG_NUMBER_AT, true) !== 0) return null;
  // Copied, because the next call may come before this answer is used up.
  const keys = new Int32Array(memory.buffer, TABLE_AT, 2 * count).slice();
  return { keys, pairs: hasPairs() };
}
