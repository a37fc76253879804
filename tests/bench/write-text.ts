import { closeSync, openSync, writeSync } from 'node:fs';

/** What a file is made of. */
export interface TextOf {
  readonly head?: string;
  /** The text of a row by its number, from 0, with what separates it from the one before. */
  row(id: number): string;
  readonly tail?: string;
}

const BLOCK_CHARS = 1024 * 1024;

/** Writes rows until there are about this many bytes: of any number, in little memory. */
export function writeText(
  path: string,
  bytes: number,
  { head = '', row, tail = '' }: TextOf,
): void {
  const file = openSync(path, 'w');
  let block = head;
  let written = 0;
  for (let id = 0; written + block.length < bytes; id += 1) {
    block += row(id);
    if (block.length < BLOCK_CHARS) continue;
    written += writeSync(file, block);
    block = '';
  }
  writeSync(file, block + tail);
  closeSync(file);
}
