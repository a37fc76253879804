import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { decoded } from './decoded.ts';
import { hasStamp } from './file-stamp.ts';
import { firstBytes } from './first-bytes.ts';
import { ingestError } from './ingest-error.ts';
import { nameStream } from './json/json-memo.ts';
import { asSteady } from './json/steady-bytes.ts';
import type { Limits } from './limits.ts';
import { gunzip } from './packed/gzip.ts';
import { metered } from './packed/output-meter.ts';
import { zstdDecompress } from './packed/zstd.ts';
import type { Compression } from './probe.ts';

export interface BytesOf {
  readonly absolute: string;
  /** For messages. */
  readonly path: string;
  /** Of the bytes on disk. When given, reading to the end throws `evidence-altered` if they have changed. */
  readonly sha256?: string;
  /** Bytes on disk, where they are known. */
  readonly size?: number;
  /** From when the hash was made; while it holds, the bytes need not be hashed again. See `file-stamp.ts`. */
  readonly stamp?: string | null;
  /** Of its text, where it is not UTF-8: it is decoded to UTF-8 on the way. */
  readonly encoding?: string;
}

/** Files up to this size are read at once. Bytes. */
const AT_ONCE = 32 * 1024 * 1024;

/** The content of a file from its start, one layer of gzip or Zstandard taken off, as UTF-8, within `limits`. */
export function openBytes(
  file: BytesOf,
  compression: Compression,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  const { encoding, path, sha256 } = file;
  const inFile = unpacked(file, compression, limits);
  const bytes = encoding === undefined ? inFile : decoded(inFile, encoding, path);
  if (sha256 !== undefined) nameStream(bytes, `${compression} ${encoding ?? ''} ${sha256}`);
  return bytes;
}

function unpacked(
  file: BytesOf,
  compression: Compression,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  let packed = 0;
  const raw = hashed(file, (length) => {
    packed += length;
  });
  const where = { file: file.path, place: '' };
  switch (compression) {
    case 'gzip':
      return gunzip(raw, limits, file.path);
    case 'zstd':
      return metered(
        zstdDecompress(raw, limits, where),
        limits.fileBytes,
        limits,
        where,
        () => packed,
      );
    default:
      return metered(raw, limits.fileBytes, limits, where, () => packed);
  }
}

/** The bytes on disk; at the end it is certain that they are those that were listed: a run may still be writing. */
async function* hashed(
  file: BytesOf,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const { absolute, sha256, stamp = null } = file;
  const known = sha256 !== undefined && hasStamp(absolute, stamp);
  const hash = sha256 === undefined || known ? null : createHash('sha256');
  for await (const chunk of chunksOf(file)) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a byte stream gave no bytes');
    hash?.update(chunk);
    count(chunk.length);
    yield chunk;
  }
  if (known ? !hasStamp(absolute, stamp) : hash !== null && hash.digest('hex') !== sha256) {
    throw ingestError('evidence-altered', {
      file: file.path,
      found: 'other bytes than when the file was listed',
      expected: 'a file that does not change while it is read',
      mend: 'Wait until the run has finished writing, then build again.',
    });
  }
}

function chunksOf({
  absolute,
  size = AT_ONCE + 1,
}: BytesOf): AsyncIterable<unknown> | Uint8Array[] {
  if (size > AT_ONCE) return createReadStream(absolute, { highWaterMark: 256 * 1024 });
  // One more: a file that has grown is to be noticed.
  const bytes = firstBytes(absolute, size + 1);
  return bytes.length === 0 ? [] : [asSteady(bytes)];
}
