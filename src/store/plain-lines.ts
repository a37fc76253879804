import { open } from 'node:fs/promises';

const BLOCK_BYTES = 1 << 20;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * The number of lines of a file in which every line is `{…}`, with LF or CRLF at its end and nothing before,
 * between or after; null for any other file. Looks only at the ends of lines.
 */
export async function countPlainLines(path: string): Promise<number | null> {
  const handle = await open(path, 'r');
  try {
    const block = Buffer.alloc(BLOCK_BYTES);
    let lines = 0;
    let last = -1; // last byte of the block before
    let beforeLast = -1;
    let atStart = true; // the next byte starts a line
    for (;;) {
      const { bytesRead } = await handle.read(block, 0, BLOCK_BYTES);
      if (bytesRead === 0) break;
      if (atStart && block[0] !== OPEN) return null;
      const byte = (at: number) => (at >= 0 ? block[at] : at === -1 ? last : beforeLast);
      let newline = block.indexOf(NEWLINE);
      while (newline !== -1 && newline < bytesRead) {
        const end = byte(newline - 1) === RETURN ? newline - 2 : newline - 1;
        if (byte(end) !== CLOSE) return null;
        lines += 1;
        if (newline + 1 < bytesRead && block[newline + 1] !== OPEN) return null;
        newline = block.indexOf(NEWLINE, newline + 1);
      }
      beforeLast = bytesRead > 1 ? (block[bytesRead - 2] ?? -1) : last;
      last = block[bytesRead - 1] ?? -1;
      atStart = last === NEWLINE;
    }
    if (last === -1) return 0;
    if (last === NEWLINE) return lines;
    return last === CLOSE ? lines + 1 : null;
  } finally {
    await handle.close();
  }
}
