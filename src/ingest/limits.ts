/**
 * Every bound that hostile or broken input can run into. Hitting one puts the file (or the sample) aside with
 * a problem that names the limit; nothing is cut silently. Values are upper bounds, inclusive.
 */
export interface Limits {
  /** Size of one result file on disk, and of one compressed file once unpacked. Bytes. */
  readonly fileBytes: number;
  /** Entries of one archive. */
  readonly archiveEntries: number;
  /** Size of the directory at the end of one archive. Bytes. */
  readonly archiveDirectoryBytes: number;
  /** Unpacked size of one archive entry. Bytes. */
  readonly entryBytes: number;
  /** Unpacked size of everything read out of one archive. Bytes. */
  readonly totalBytes: number;
  /** Unpacked bytes per packed byte, once `ratioFreeBytes` are unpacked. */
  readonly ratio: number;
  /** Unpacked bytes to which `ratio` does not apply yet. */
  readonly ratioFreeBytes: number;
  /** log2 of the largest Zstandard window. */
  readonly zstdWindowLog: number;
  /** Nesting of arrays and objects in JSON. */
  readonly jsonDepth: number;
  /** Length of one object key. UTF-8 bytes. */
  readonly jsonKeyBytes: number;
  /** Length of one string. UTF-16 units; the JavaScript engine itself gives up at about 2^29. */
  readonly jsonStringChars: number;
  /** Length of one number as written. Characters. */
  readonly jsonNumberChars: number;
  /**
   * Memory for the part of one JSON document (or row) that has to be held at once, by estimate. Bytes.
   * Elements that are streamed one by one do not add up.
   */
  readonly jsonHeldBytes: number;
  /** Size of one CSV record. Bytes. */
  readonly csvRecordBytes: number;
  /** Text shown inside a page; longer text becomes a file of its own. Characters. */
  readonly inlineChars: number;
  /** Size of one page. Bytes. */
  readonly pageBytes: number;
  /** Labels: names, ids, keys as shown. Characters. */
  readonly labelChars: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 4 * GIB,
  archiveEntries: 200_000,
  archiveDirectoryBytes: 256 * MIB,
  entryBytes: 2 * GIB,
  totalBytes: 16 * GIB,
  ratio: 2000,
  ratioFreeBytes: 10 * MIB,
  zstdWindowLog: 27,
  jsonDepth: 512,
  jsonKeyBytes: 4 * KIB,
  jsonStringChars: 256 * MIB,
  jsonNumberChars: 4 * KIB,
  jsonHeldBytes: GIB,
  csvRecordBytes: 16 * MIB,
  inlineChars: 20_000,
  pageBytes: 2 * MIB,
  labelChars: 200,
};

/** The defaults with some of them replaced. Throws `RangeError` for a limit that is not a positive number. */
export function limitsWith(changes: Partial<Limits>): Limits {
  const limits: Limits = { ...DEFAULT_LIMITS, ...changes };
  for (const [name, value] of Object.entries(limits)) {
    if (!(typeof value === 'number' && value > 0)) {
      throw new RangeError(`limit ${name} must be a positive number, got ${String(value)}`);
    }
  }
  return limits;
}
