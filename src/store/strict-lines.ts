import { open } from 'node:fs/promises';
import { createRowFilter } from './row-filter.ts';
import { createRowScanner, type RowShape } from './row-scanner.ts';

const BLOCK_BYTES = 1024 * 1024;
/** The engine's own limit for one row. */
export const LONGEST_ROW = 16 * 1024 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * Counts the lines of a file in which every line is one object from its first byte to its last, with LF or
 * CRLF at its end, and in which no row is odd (see `row-scanner.ts`). Otherwise says what is odd. The filter
 * passes most rows; the scanner judges those that it doubts.
 */
export async function strictLines(
  path: string,
  shape: RowShape,
): Promise<{ readonly lines: number } | { readonly odd: string }> {
  const scanner = createRowScanner(shape);
  const filter = createRowFilter(shape, BLOCK_BYTES);
  const handle = await open(path, 'r');
  try {
    let expected: readonly Uint8Array[] = [];
    let held = 0; // bytes of an unfinished line at the start of the block
    let lines = 0;
    for (;;) {
      const block = filter.block();
      const { bytesRead } = await handle.read(block, held, block.length - held);
      const filled = held + bytesRead;
      const text = block.subarray(0, filled);
      let from = 0;
      while (from < filled) {
        const passed = filter.pass(from, filled);
        lines += passed.rows;
        from = passed.next;
        if (from >= filled) break;
        const newline = text.indexOf(NEWLINE, from);
        if (newline === -1 && bytesRead > 0) break;
        const end = newline === -1 ? filled : newline;
        const to = newline !== -1 && block[end - 1] === RETURN ? end - 1 : end;
        if (to <= from || block[from] !== OPEN || block[to - 1] !== CLOSE) {
          return { odd: 'a line that is not one object' };
        }
        const fault = scanner.scan(text, from, to);
        if (fault !== null) return { odd: fault };
        const usual = scanner.usual();
        if (usual !== expected) filter.expect(usual);
        expected = usual;
        lines += 1;
        from = end + 1;
      }
      if (bytesRead === 0) return { lines };
      held = Math.max(0, filled - from);
      if (held === block.length) {
        if (held >= LONGEST_ROW) return { odd: 'a very long line' };
        filter.grow();
      } else if (from > 0) block.copyWithin(0, from, filled);
    }
  } finally {
    await handle.close();
  }
}
