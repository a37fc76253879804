import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { firstBytes } from './first-bytes.ts';
import { IngestError } from './ingest-error.ts';
import { beginsManyValues, headOfJson } from './json/json-head.ts';
import { createUtf8Chunks } from './json/utf8-chunks.ts';
import type { Limits } from './limits.ts';
import { type BytesOf, openBytes } from './open-bytes.ts';
import type { Compression, Container } from './probe.ts';
import { delimiterOf } from './tables/csv-delimiter.ts';

export interface Sniffed {
  readonly compression: Compression;
  readonly container: Container;
}

/** How much of the unpacked content is looked at. */
const HEAD = 256 * 1024;

/**
 * What a file is, from its first bytes; the name decides only what content leaves open (a `.jsonl` file of one
 * row). A JSON file whose first value does not fit the head may still turn out as NDJSON later.
 * Throws `IngestError` when compressed data cannot be unpacked.
 */
export async function sniff(file: BytesOf, limits: Limits): Promise<Sniffed> {
  const { absolute, path, encoding } = file;
  const raw = firstBytes(absolute, HEAD + 1);
  const compression = compressionOf(raw);
  const unhashed = encoding === undefined ? { absolute, path } : { absolute, path, encoding };
  const head =
    compression === 'none' && encoding === undefined
      ? raw
      : await firstOf(openBytes(unhashed, compression, limits), HEAD + 1);
  const whole = head.length <= HEAD;
  return { compression, container: containerOf(head.subarray(0, HEAD), whole, path) };
}

function compressionOf(bytes: Buffer): Compression {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (bytes.length < 4) return 'none';
  const magic = bytes.readUInt32LE(0);
  return magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50 ? 'zstd' : 'none';
}

async function firstOf(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(held).subarray(0, most);
}

function containerOf(bytes: Buffer, whole: boolean, path: string): Container {
  if (bytes.length === 0) return 'empty';
  if (isZip(bytes)) return 'zip';
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  let text: Buffer;
  try {
    text = createUtf8Chunks(path).next(bytes);
  } catch (error) {
    if (error instanceof IngestError) return 'not-utf-8';
    throw error;
  }
  const first = firstVisible(text);
  if (first === undefined) return text.length === 0 ? 'empty' : 'text';
  const name = basename(path).toLowerCase();
  if (first === '{' || first === '[') return jsonKind(text, whole, name, first === '[');
  if (first === '<') return isMarkup(text) ? 'xml' : 'text';
  const json = headOfJson(text, whole);
  if (json === 'many') return 'ndjson';
  if (json === 'one' && whole) return 'json';
  if (/\.(csv|tsv)$/.test(name) || looksLikeTable(text, whole)) return 'csv';
  return 'text';
}

function isZip(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  const magic = bytes.readUInt32LE(0);
  // A first entry, or the end record of an empty archive.
  return magic === 0x04034b50 || magic === 0x06054b50;
}

/** Bytes in which the first character that is no blank mostly stands: decoding all of them costs more. */
const NEAR = 256;

function firstVisible(text: Buffer): string | undefined {
  const near = /[!-~]/.exec(text.toString('latin1', 0, NEAR));
  const blank = near === null ? -1 : text.toString('latin1', 0, near.index).search(/[^ \t\r\n]/);
  return near !== null && blank < 0 ? near[0] : /\S/.exec(text.toString('utf8'))?.[0];
}

function jsonKind(text: Buffer, whole: boolean, name: string, array: boolean): Container {
  if (beginsManyValues(text, whole)) return 'ndjson';
  // lm-eval 0.4.0 to 0.4.2 wrote one pretty-printed array, or the results of a call, into a `.jsonl` file.
  const isSpread = array || /^\s*\{[ \t\r]*\n/.test(text.toString('latin1', 0, NEAR));
  return /\.(jsonl|ndjson)$/.test(name) && !isSpread ? 'ndjson' : 'json';
}

function isMarkup(text: Buffer): boolean {
  const start = text.subarray(0, 256).toString('latin1').trimStart();
  return /^<[?!A-Za-z]/.test(start) && !/^<(!doctype html|html)/i.test(start);
}

/** True when the first rows all have the same number of cells, two or more. */
function looksLikeTable(bytes: Buffer, whole: boolean): boolean {
  const text = bytes.toString('utf8');
  const end = whole ? text.length : text.lastIndexOf('\n') + 1;
  try {
    const rows: unknown = parse(text.slice(0, end), {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      to: 10,
    });
    if (!Array.isArray(rows) || rows.length < 2) return false;
    const widths = rows.map((row: unknown) => (Array.isArray(row) ? row.length : 0));
    return widths[0]! >= 2 && widths.every((width) => width === widths[0]);
  } catch (error) {
    // Text that is not CSV is an answer here, not a fault.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
