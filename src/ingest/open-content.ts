import { asRows } from './json/by-column.ts';
import { nameStream } from './json/json-memo.ts';
import type { Limits } from './limits.ts';
import { type BytesOf, openBytes } from './open-bytes.ts';
import type { Probe } from './probe.ts';

/** The content of a file as its probe shows it: as `openBytes`, and a table by column as a list of rows. */
export function openContent(
  file: BytesOf,
  { compression, byColumn = false }: Pick<Probe, 'compression' | 'byColumn'>,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  const bytes = openBytes(file, compression, limits);
  if (!byColumn) return bytes;
  const rows = asRows(bytes, { file: file.path, limits, pythonConstants: true });
  const { sha256, encoding = '' } = file;
  if (sha256 !== undefined) nameStream(rows, `rows of ${compression} ${encoding} ${sha256}`);
  return rows;
}
