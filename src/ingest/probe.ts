import type { Problem } from '../records/problem.ts';
import type { JsonShape } from './json/json-shape.ts';
import type { JsonValue } from './json/json-value.ts';
import type { ParquetSketch } from './tables/parquet.ts';

/** What a file is, judged by its content, after unpacking one layer of gzip or Zstandard. */
export type Container =
  | 'zip'
  | 'parquet'
  | 'json'
  | 'ndjson'
  | 'csv'
  | 'xml'
  | 'text'
  | 'empty'
  | 'not-utf-8';

export type Compression = 'none' | 'gzip' | 'zstd';

/** A bounded sketch of one file, for recognising its harness. Holds hostile text. */
export interface Probe {
  /** Relative to the results folder, forward slashes. */
  readonly path: string;
  /** Last part of the path. */
  readonly name: string;
  /** Bytes on disk. */
  readonly size: number;
  /** Of the bytes on disk, lower-case hex. */
  readonly sha256: string;
  readonly compression: Compression;
  readonly container: Container;
  /** `json` only: skeleton of the whole document. */
  readonly json?: JsonShape;
  /** `json` only: the document is a table by column; what is sketched and read is the list of its rows. */
  readonly byColumn?: boolean;
  /** `ndjson` only: the first five rows, long strings cut. */
  readonly rows?: readonly JsonValue[];
  /** `zip` only: entry names, in the order of the directory. */
  readonly zipEntries?: readonly string[];
  /** `zip` only, for workbooks: cells of the first row of the first sheet. */
  readonly sheetHeader?: readonly string[];
  /** `csv` only. */
  readonly csv?: CsvSketch;
  /** `parquet` only. */
  readonly parquet?: ParquetSketch;
  /** `xml` and `text` only: the first 4,096 characters. */
  readonly head?: string;
  /** `json` and `ndjson` that is none: the first 4,096 characters. Lines of other programs may stand in between. */
  readonly broken?: string;
  /** Set when the file cannot be read as what it seems to be; then the sketch may be incomplete. */
  readonly problem: Problem | null;
  /** Worth knowing, and the file is still used: a byte order mark, a repeated entry name. */
  readonly notes: readonly Problem[];
}

export interface CsvSketch {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** The first five rows. */
  readonly rows: readonly (readonly string[])[];
}
