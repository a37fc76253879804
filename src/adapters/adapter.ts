import type { JsonValue } from '../ingest/json/json-value.ts';
import type { Limits } from '../ingest/limits.ts';
import type { Probe } from '../ingest/probe.ts';
import type { RecordSink } from '../records/rows.ts';
import type { RunPart } from '../records/run.ts';
import type { Observed } from './shared/observed.ts';
import type { ReadScore } from './shared/read.ts';

/** What an adapter is given and gives, so that it finds the types of its contract in one place. */
export type { JsonValue, Probe, RecordSink, RunPart };

/**
 * One harness, one file in this folder. An adapter knows a foreign format and nothing else of Readout:
 * it recognises a file by content, and turns it into canonical records. Everything it needs to say about
 * itself stands in `meta`; the formats page, the command line and the shared contract tests read it there.
 */
export interface Adapter {
  readonly meta: AdapterMeta;
  /** Looks at a bounded sketch of the file. Must be total: hostile content answers `no`, never throws. */
  detect(probe: Probe): Detection;
  /** Reads one file, streaming. Throws `IngestError` when the file as a whole cannot be trusted. */
  read(input: AdapterInput, sink: RecordSink): Promise<void>;
  /**
   * Adds what only the file's name or folder says (task, model, date), with a note that says so. Records
   * depend on bytes alone and are cached by them, so this is applied to a part after it comes out of the
   * cache, before `link`. Absent: the name says nothing.
   */
  named?(part: RunPart, path: string): RunPart;
  /**
   * Names the run a part belongs to, from its file's path and what it says; parts of files in the results
   * with equal answers are joined. Absent: every part is a run of its own.
   */
  link?(part: RunPart, path: string): string;
  /**
   * Names the run of a part whatever folder it lies in, for harnesses whose folders people sort anew. Groups of parts
   * with equal links that all name the same run are joined; one with a part that names none, such as the report of the
   * whole, is not. Null, or absent: it names none.
   */
  gather?(part: RunPart): string | null;
  /**
   * What only the place of a file says and its bytes do not, such as model and task. Files of the same bytes are
   * copies of each other where this is equal, or where one of them tells nothing. Null, or absent: it tells nothing.
   */
  place?(path: string): string | null;
  /**
   * For a part that describes runs of other files and is no run itself, such as a specification: how the links
   * of those runs begin. It is merged into each of them. Null, or absent: `link` says where the part belongs.
   */
  describes?(part: RunPart, path: string): string | null;
  /**
   * Path of the other result file without which this one's rows are not whole, from its own path, or several of
   * which the first that is among the results is taken. The loader hands it over, and its bytes count for the
   * cache like the file's own.
   */
  companion?(path: string): string | readonly string[] | null;
  /**
   * For a file at the head of a folder in which every value has a file of its own, such as a run store: which
   * files below belong to it. Asked by path; it counts only where the file was recognised as this adapter's.
   */
  folder?(path: string): FolderHead | null;
  /** What a reader is told of a part that describes runs where none of them is among the results. */
  alone?(part: RunPart): { readonly what: string; readonly useInstead: string } | null;
  /** Rows that may be read faster than by parsing them; see `store/fast-path.ts`. */
  readonly fast?: FastProjection;
}

export interface AdapterMeta {
  /** Permanent lower-case id: `inspect`. */
  readonly id: string;
  /** Name as its makers write it: `Inspect AI`. */
  readonly title: string;
  /** Raised whenever the records made from the same bytes, or the answer of `detect`, change: both are cached by it. */
  readonly version: number;
  /** File shapes it reads, in words for the formats page. */
  readonly reads: readonly string[];
  /** What is deliberately not read, in words. */
  readonly notRead: readonly string[];
  /** Where the format is defined. */
  readonly source: string;
  /** What it was verified on. */
  readonly testedOn: string;
  /** How the harness aggregates, in one sentence. */
  readonly aggregation: string;
  /** Lies in the user's own root: it is asked before the others. */
  readonly own?: boolean;
}

export type Detection =
  | { readonly answer: 'no' }
  | { readonly answer: 'yes'; readonly because: string }
  /** Written by this harness, but not a result: `what` it is and which file to use instead. */
  | { readonly answer: 'look-alike'; readonly what: string; readonly useInstead: string };

export interface AdapterInput {
  /** Relative path with forward slashes: for messages and `link`, never for records. */
  readonly path: string;
  /** Absolute path, for random access (archives). */
  readonly absolute: string;
  readonly size: number;
  readonly probe: Probe;
  readonly limits: Limits;
  /** Column mapping from a sidecar; only the generic adapter uses it. */
  readonly mapping: import('../records/sidecar.ts').Mapping | null;
  /** The file that `Adapter.companion` named; null where it is not among the results. */
  readonly companion: Companion | null;
  /**
   * Path of this file after the root that `Adapter.folder` gives for it. Rows may depend on it, as on those of the
   * files below. Absent for any other file.
   */
  readonly name?: string;
  /** The files that `Adapter.folder` called parts, by path; absent for any other file. */
  readonly below?: readonly FileBelow[];
  /** Names of the files that `Adapter.folder` called `apart`, after the root of the folder; absent for any other file. */
  readonly apart?: readonly string[];
  /** The whole file from its start, decompressed, with limits applied. */
  bytes(): AsyncIterable<Uint8Array>;
}

export interface Companion {
  /** For messages. */
  readonly path: string;
  /** As `AdapterInput.bytes`. */
  bytes(): AsyncIterable<Uint8Array>;
}

export interface FolderHead {
  /**
   * How the paths of the folder begin: ends with a slash, or is '' at the top. For files of one name beside each
   * other it is the path up to what tells them apart.
   */
  readonly root: string;
  /**
   * By the path after `root`: a `part` is read with the head and is a source of its run, and so is an
   * `own-part` where this adapter recognises it by its content; `apart` is one that this adapter recognises and
   * reads by itself, of which the head is told the name; `what` names a file that holds no results; null is a
   * file to be looked at by itself. `listed` tells whether a path after `root` is among the results.
   */
  role(
    name: string,
    listed?: (name: string) => boolean,
  ): 'part' | 'own-part' | 'apart' | { readonly what: string } | null;
}

export interface FileBelow extends Companion {
  /** Path after the root of the folder. */
  readonly name: string;
  /** The file as if it were read by itself, with its probe and unpacked. */
  input(): Promise<AdapterInput>;
}

/**
 * For newline-delimited JSON: which keys matter for statistics. A reader in WebAssembly (`store/row-reader.ts`)
 * finds them in rows that are beyond doubt; every other row is parsed and goes through `row`. Anything that
 * neither can take sends the file to `read` instead, so the fast path never decides what a file says.
 *
 * What becomes of a row is what `read` makes of it: one attempt per sample (number 1, status `ok`, place
 * `line N` of its first row), one score per listed metric. Every attempt gets a row for every metric of the file.
 */
export interface FastProjection {
  /** True when this probe's file is plain NDJSON of the shape the projection is for. */
  applies(probe: Probe): boolean;
  /** Top-level keys of a row. */
  readonly keys: {
    /** A whole number: the sample. */
    readonly id: string;
    /** Two texts of 64 characters; the first eight of each, hexadecimal, make the content hash. */
    readonly hashes: readonly [string, string];
    /** Text; with the name of a metric it makes the name of the score. */
    readonly filter: string;
    /** A list of top-level keys whose values are scores. */
    readonly metrics: string;
    /** The object whose short texts and truth values are slices. */
    readonly slices: string;
  };
  /** Keys of that object that are slices. */
  sliceKeys(probe: Probe): readonly string[];
  /** The name of a score. `filter` is null where there is none, or no text. */
  scoreName(metric: string, filter: string | null): string;
  /** Any row; null where only `read` can take it. */
  row(value: JsonValue, sliceKeys: readonly string[]): FastRow | null;
  /** The run part, from what the values of each metric looked like. */
  part(observed: readonly Observed[]): RunPart;
}

/** What one row says. */
export interface FastRow {
  readonly id: number;
  /** 16 hexadecimal digits. */
  readonly contentHash: string;
  readonly slices: ReadonlyMap<string, string>;
  readonly scores: readonly (readonly [name: string, score: ReadScore])[];
}
