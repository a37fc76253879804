import { basename } from 'node:path';
import { type Problem, problem } from '../records/problem.ts';
import { markedEncoding } from './byte-order-mark.ts';
import { problemFrom } from './ingest-error.ts';
import { isByColumn } from './json/by-column.ts';
import { shapeOf } from './json/json-parser.ts';
import type { JsonValue } from './json/json-value.ts';
import { streamNdjson } from './json/ndjson.ts';
import { createUtf8Chunks } from './json/utf8-chunks.ts';
import type { Limits } from './limits.ts';
import { type BytesOf, openBytes } from './open-bytes.ts';
import { openContent } from './open-content.ts';
import { otherArchive } from './packed/other-archives.ts';
import { openZip } from './packed/zip.ts';
import type { Container, Probe } from './probe.ts';
import { type Sniffed, sniff } from './sniff.ts';
import type { SourceFile } from './source.ts';
import { readCsv, repeatedName } from './tables/csv.ts';
import { sketchParquet } from './tables/parquet.ts';
import { readSheet, WORKBOOK } from './tables/xlsx.ts';

/** Rows of NDJSON and CSV that a probe shows. */
const ROWS = 5;
/** Characters of other text that a probe shows. */
const HEAD = 4096;

/**
 * Makes the sketch by which adapters recognise a file. A JSON document is validated as a whole; an archive is
 * checked by its directory; NDJSON and CSV are looked at only at the start. Never throws on bad input: what is
 * wrong stands in `problem`.
 */
export async function makeProbe(file: SourceFile, limits: Limits): Promise<Probe> {
  const base = {
    path: file.path,
    name: basename(file.path),
    size: file.size,
    sha256: file.sha256,
    notes: [],
  };
  const failed = (sniffed: Sniffed, found: Problem): Probe => ({
    ...base,
    ...sniffed,
    problem: { ...found, file: found.file || file.path },
  });
  const unknown: Sniffed = { compression: 'none', container: 'text' };
  if (file.problem !== null) return failed(unknown, file.problem);
  let sniffed = unknown;
  try {
    sniffed = await sniff(file, limits);
    return { ...base, ...sniffed, problem: null, ...(await sketch(file, sniffed, limits)) };
  } catch (error) {
    const found = problemFrom(error, file.path);
    const isJson = sniffed.container === 'json' || sniffed.container === 'ndjson';
    const probe = failed(sniffed, found);
    if (found.code !== 'invalid-json' || !isJson) return probe;
    return { ...probe, broken: await textHead(file, sniffed, limits) };
  }
}

type Sketch = Partial<Probe>;

async function sketch(file: SourceFile, sniffed: Sniffed, limits: Limits): Promise<Sketch> {
  const { compression, container } = sniffed;
  switch (container) {
    case 'json': {
      const bytes = openBytes(file, compression, limits);
      const read = await shapeOf(bytes, { file: file.path, limits });
      if (read === null) return { ...(await ndjsonSketch(file, sniffed, limits)) };
      if (!isByColumn(read.shape)) return { json: read.shape, notes: read.notes };
      const rows = openContent(file, { compression, byColumn: true }, limits);
      const turned = await shapeOf(rows, { file: file.path, limits });
      return { json: turned?.shape ?? read.shape, byColumn: true, notes: read.notes };
    }
    case 'ndjson':
      return ndjsonSketch(file, sniffed, limits);
    case 'csv':
      return csvSketch(file, sniffed, limits);
    case 'zip':
      return compression === 'none' ? zipSketch(file, limits) : { problem: packedTwice(file) };
    case 'parquet': {
      const bytes = openBytes(file, compression, limits);
      const onDisk = compression === 'none' ? file.absolute : undefined;
      return { parquet: await sketchParquet(bytes, { file: file.path, limits, onDisk }) };
    }
    case 'xml':
    case 'text': {
      const head = await textHead(file, sniffed, limits);
      const packed = container === 'text' ? otherArchive(Buffer.from(head)) : null;
      return packed === null ? { head } : { head, problem: notUnpacked(file, packed) };
    }
    case 'not-utf-8': {
      const start = await startOf(file, sniffed, limits);
      const packed = otherArchive(start);
      if (packed !== null) return { problem: notUnpacked(file, packed) };
      return { problem: notText(file, markedEncoding(start)) };
    }
    default:
      return {};
  }
}

async function ndjsonSketch(file: SourceFile, sniffed: Sniffed, limits: Limits): Promise<Sketch> {
  const rows: JsonValue[] = [];
  const { notes } = await streamNdjson(openBytes(inPieces(file), sniffed.compression, limits), {
    file: file.path,
    limits,
    pythonConstants: true,
    allowTruncated: true,
    sketch: true,
    onRow(row) {
      rows.push(row);
      return rows.length < ROWS;
    },
  });
  const container: Container = 'ndjson';
  return { container, rows, notes };
}

async function csvSketch(file: SourceFile, sniffed: Sniffed, limits: Limits): Promise<Sketch> {
  const rows: (readonly string[])[] = [];
  const bytes = openBytes(inPieces(file), sniffed.compression, limits);
  const { header, delimiter, notes } = await readCsv(bytes, {
    file: file.path,
    limits,
    repeatedNames: true,
    onRow(cells) {
      rows.push(cells);
      return rows.length < ROWS;
    },
  });
  const problem = repeatedName(header, file.path);
  return { csv: { delimiter, header, rows }, notes, ...(problem === null ? {} : { problem }) };
}

/** Whole files are read at once; but of large ones only the start is looked at here. */
function inPieces(file: SourceFile): BytesOf {
  const { size, ...unmeasured } = file;
  return size < LARGE ? file : unmeasured;
}

/** Here a stream costs less than reading everything. Bytes. */
const LARGE = 1024 * 1024;

async function zipSketch(file: SourceFile, limits: Limits): Promise<Sketch> {
  const zip = await openZip(file.absolute, limits, file.path);
  await zip.close();
  const zipEntries = zip.entries.map((entry) => entry.name);
  if (!zipEntries.includes(WORKBOOK)) return { zipEntries, notes: zip.notes };
  const [header = []] = await readSheet(file.absolute, { file: file.path, limits, rows: 1 });
  return { zipEntries, sheetHeader: header.map((cell) => String(cell ?? '')), notes: zip.notes };
}

/** Four bytes are the most that a character takes. */
async function startOf(file: SourceFile, sniffed: Sniffed, limits: Limits): Promise<Buffer> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of openBytes(inPieces(file), sniffed.compression, limits)) {
    held.push(chunk);
    size += chunk.length;
    if (size >= HEAD * 4) break;
  }
  return Buffer.concat(held);
}

async function textHead(file: SourceFile, sniffed: Sniffed, limits: Limits): Promise<string> {
  const whole = createUtf8Chunks(file.path).next(await startOf(file, sniffed, limits));
  return whole.toString('utf8').slice(0, HEAD);
}

function notText(file: SourceFile, wide: string | null): Problem {
  const declare =
    wide === null
      ? 'if it is text, state its "encoding" in readout.yaml, such as windows-1252, gbk or shift_jis'
      : `write "encoding: ${wide}" into a readout.yaml beside it`;
  return problem('not-utf-8', {
    file: file.path,
    found: wide === null ? 'bytes that are not UTF-8' : 'text that looks like UTF-16',
    expected: 'UTF-8 text, or a format that Readout reads',
    mend: `Save the file as UTF-8, or ${declare}; otherwise move it out of the results.`,
  });
}

function notUnpacked(file: SourceFile, packed: string): Problem {
  return problem('archive-invalid', {
    file: file.path,
    found: `data packed with ${packed}`,
    expected: 'files as they are, or packed with gzip, Zstandard or zip',
    mend: 'Unpack it, and put its files into the results folder.',
  });
}

function packedTwice(file: SourceFile): Problem {
  return problem('archive-invalid', {
    file: file.path,
    found: 'an archive packed a second time',
    expected: 'the archive itself',
    mend: 'Unpack the outer layer and put the archive itself into the results folder.',
  });
}
