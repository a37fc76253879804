import { COUNT_AT, rowFilterModule } from './row-filter-code.ts';
import type { RowShape } from './row-scanner.ts';

/**
 * Finds rows of JSON lines about which `row-scanner.ts` would have nothing to say, many times faster than it:
 * 64 bytes at a time, in WebAssembly. It may doubt any row; rows it does not doubt are in order, with the very
 * keys at the top, in the order, of the last row that the scanner passed.
 */
export interface RowFilter {
  /** Bytes of the file are put here. Replaced by `grow`. */
  block(): Buffer;
  /** Makes the block twice as long; its bytes stay. */
  grow(): void;
  /** The keys that rows must have at the top, as they stand between their quotes. */
  expect(keys: readonly Uint8Array[]): void;
  /** Counts whole rows from `from` on; `next` is where the first row begins that is in doubt or has no end before `to`. */
  pass(from: number, to: number): { readonly rows: number; readonly next: number };
}

const PAGE = 64 * 1024;
const KEYS_AT = 64;
const BLOCK_AT = 2 * PAGE;
/** The function reads whole 64 bytes. */
const MARGIN = PAGE;
const MOST_KEYS = 1024;
const module = new WebAssembly.Module(rowFilterModule);

export function createRowFilter(shape: RowShape, blockBytes: number): RowFilter {
  const pages = Math.ceil((BLOCK_AT + blockBytes + MARGIN) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages });
  const { run } = new WebAssembly.Instance(module, { host: { memory } }).exports;
  if (typeof run !== 'function') throw new RangeError('the row filter has no function');
  let length = blockBytes;
  let block = Buffer.from(memory.buffer, BLOCK_AT, length);
  let count: number | null = null;
  return {
    block: () => block,
    grow() {
      memory.grow(Math.ceil(length / PAGE));
      length *= 2;
      block = Buffer.from(memory.buffer, BLOCK_AT, length);
    },
    expect(keys) {
      const bytes = new Uint8Array(memory.buffer);
      const view = new DataView(memory.buffer);
      let at = KEYS_AT + 8 * MOST_KEYS;
      const room = keys.reduce((sum, key) => sum + key.length + 2, at) <= BLOCK_AT;
      count = keys.length <= MOST_KEYS && room ? keys.length : null;
      if (count === null) return;
      for (const [index, key] of keys.entries()) {
        view.setUint32(KEYS_AT + 8 * index, at, true);
        view.setUint32(KEYS_AT + 8 * index + 4, key.length + 2, true);
        bytes[at] = QUOTE;
        bytes.set(key, at + 1);
        bytes[at + 1 + key.length] = QUOTE;
        at += key.length + 2;
      }
    },
    pass(from, to) {
      if (count === null) return { rows: 0, next: from };
      const [begin, end] = [BLOCK_AT + from, BLOCK_AT + to];
      const next = run(begin, end, KEYS_AT, count, shape.depth, shape.keyBytes);
      return { rows: new DataView(memory.buffer).getUint32(COUNT_AT, true), next: next - BLOCK_AT };
    },
  };
}

const QUOTE = 0x22;
