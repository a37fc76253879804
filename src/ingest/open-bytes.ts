import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { gunzip } from './gzip.ts';
import { ingestError } from './ingest-error.ts';
import { nameStream } from './json-memo.ts';
import type { Limits } from './limits.ts';
import { metered } from './output-meter.ts';
import type { Compression } from './probe.ts';
import { zstdDecompress } from './zstd.ts';

export interface BytesOf {
  readonly absolute: string;
  /** For messages. */
  readonly path: string;
  /** Of the bytes on disk. When given, reading to the end throws `evidence-altered` if they have changed. */
  readonly sha256?: string;
}

/** The content of a file from its start, one layer of gzip or Zstandard taken off, within `limits`. */
export function openBytes(
  file: BytesOf,
  compression: Compression,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  const bytes = unpacked(file, compression, limits);
  if (file.sha256 !== undefined) nameStream(bytes, `${compression} ${file.sha256}`);
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

/** The bytes on disk; compares their hash at the end, because a run may still be writing to the file. */
async function* hashed(
  file: BytesOf,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const hash = file.sha256 === undefined ? null : createHash('sha256');
  for await (const chunk of createReadStream(file.absolute, { highWaterMark: 256 * 1024 })) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a byte stream gave no bytes');
    hash?.update(chunk);
    count(chunk.length);
    yield chunk;
  }
  if (hash !== null && hash.digest('hex') !== file.sha256) {
    throw ingestError('evidence-altered', {
      file: file.path,
      found: 'other bytes than when the file was listed',
      expected: 'a file that does not change while it is read',
      mend: 'Wait until the run has finished writing, then build again.',
    });
  }
}
