import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

/** A cell of a row that was put aside. */
export type Cell = string | number | boolean | null;

/**
 * Rows put aside on disk: one sorted run behind the other, each in blocks that are read one by one. Only for the
 * process that wrote it.
 */
export interface SpillFile {
  /** Appends a sorted run of rows. */
  add(rows: readonly (readonly Cell[])[]): void;
  /** The rows of each run, from its start. */
  runs(): Iterator<readonly Cell[]>[];
  close(): void;
}

const BLOCK_ROWS = 256;
const BLOCK_CHARS = 64 * 1024;

interface Block {
  readonly at: number;
  readonly bytes: number;
}

/** Begins an empty file. */
export function createSpillFile(path: string): SpillFile {
  const handle = openSync(path, 'wx+');
  const runs: Block[][] = [];
  let position = 0;
  return {
    add(rows) {
      const blocks: Block[] = [];
      for (const block of blocksOf(rows)) {
        const bytes = serialize(block);
        for (let done = 0; done < bytes.length; ) {
          done += writeSync(handle, bytes, done, bytes.length - done, position + done);
        }
        blocks.push({ at: position, bytes: bytes.length });
        position += bytes.length;
      }
      if (blocks.length > 0) runs.push(blocks);
    },
    runs: () => runs.map((blocks) => rowsOf(handle, blocks)),
    close: () => closeSync(handle),
  };
}

function* blocksOf(rows: readonly (readonly Cell[])[]): Generator<(readonly Cell[])[]> {
  let block: (readonly Cell[])[] = [];
  let chars = 0;
  for (const row of rows) {
    block.push(row);
    for (const cell of row) if (typeof cell === 'string') chars += cell.length;
    if (block.length < BLOCK_ROWS && chars < BLOCK_CHARS) continue;
    yield block;
    block = [];
    chars = 0;
  }
  if (block.length > 0) yield block;
}

function* rowsOf(handle: number, blocks: readonly Block[]): Generator<readonly Cell[], void> {
  for (const { at, bytes } of blocks) {
    const buffer = Buffer.allocUnsafeSlow(bytes);
    for (let done = 0; done < bytes; ) {
      const read = readSync(handle, buffer, done, bytes - done, at + done);
      if (read === 0) throw new Error('a file of rows put aside has become shorter');
      done += read;
    }
    const rows: unknown = deserialize(buffer);
    if (!Array.isArray(rows)) throw new TypeError('a block holds rows');
    yield* rows;
  }
}
