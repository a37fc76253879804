import { CLOSED_AT, jsonCutModule, LINES_AT, OPEN_AT } from './json-cut-code.ts';

/**
 * Finds where the elements of a JSON container end, 64 bytes at a time in WebAssembly: at commas and at the
 * bracket that closes it, outside strings and outside of containers within. Brackets are counted without a look
 * at their kind; whoever parses what stands between sees that.
 */

const PAGE = 64 * 1024;
const BLOCK_BYTES = 256 * 1024;
const BLOCK_AT = PAGE;
/** The function reads whole 64 bytes. */
const TABLE_AT = BLOCK_AT + BLOCK_BYTES + PAGE;
/** Every byte may be the end of an element. */
const TABLE_BYTES = 8 * BLOCK_BYTES;

const memory = new WebAssembly.Memory({ initial: (TABLE_AT + TABLE_BYTES) / PAGE });
const heap = new Uint8Array(memory.buffer);
const view = new DataView(memory.buffer);
const { run } = new WebAssembly.Instance(new WebAssembly.Module(jsonCutModule), {
  host: { memory },
}).exports;

function call(from: number, to: number, table: number): number {
  if (typeof run !== 'function') throw new RangeError('the cutter has no function');
  return run(from, to, table);
}

/** Ends of elements that follow each other; at least one. */
export interface Ends {
  readonly count: number;
  /** Index of the comma or closing bracket after the element at this place. */
  at(place: number): number;
  /** Ends of lines before the end of the element at this place, from where the search began. */
  lines(place: number): number;
}

/**
 * The ends of the first elements between `from`, which lies in a container outside of its elements, and `to`: those
 * in the first quarter of a megabyte that has any. Null where none ends before `to`.
 */
export function endsOfElements(bytes: Uint8Array, from: number, to: number): Ends | null {
  heap.fill(0, 0, LINES_AT + 4);
  view.setBigInt64(OPEN_AT, 0n, true);
  view.setInt32(CLOSED_AT, 0, true);
  for (let start = from; start < to; start += BLOCK_BYTES) {
    const block = bytes.subarray(start, Math.min(to, start + BLOCK_BYTES));
    heap.set(block, BLOCK_AT);
    const count = call(BLOCK_AT, BLOCK_AT + block.length, TABLE_AT);
    if (count === 0) continue;
    // Copied, because the next call may come before this answer is used up.
    const table = new Int32Array(memory.buffer, TABLE_AT, 2 * count).slice();
    return {
      count,
      at: (place) => start + table[2 * place]!,
      lines: (place) => table[2 * place + 1]!,
    };
  }
  return null;
}
