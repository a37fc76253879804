import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';

/**
 * Writes small zip archives for tests: the same input gives the same bytes. Everything that a damaged or
 * hostile archive may say wrongly can be set by hand.
 */
export interface EntrySpec {
  readonly name: string | Buffer;
  readonly content: Buffer | string;
  /** 0 stored, 8 DEFLATE (default), 93 Zstandard. */
  readonly method?: number;
  /** Zstandard only: the content is split over this many frames. */
  readonly frames?: number;
  /** The packed bytes, when they are not to be made from `content`. */
  readonly packed?: Buffer;
  /** Writes sizes and offset as ZIP64 fields. */
  readonly zip64?: boolean;
  /** What the headers say, where it is not the truth. */
  readonly says?: {
    readonly size?: number;
    readonly crc32?: number;
    readonly flags?: number;
    readonly localName?: string;
    readonly offset?: number;
    readonly localSize?: number;
  };
}

export interface ZipSpec {
  readonly comment?: string;
  readonly before?: Buffer;
  readonly after?: Buffer;
  /** Writes a ZIP64 end record and its locator. */
  readonly zip64?: boolean;
  /** Number of entries in the end record. */
  readonly count?: number;
}

export function makeZip(entries: readonly EntrySpec[], spec: ZipSpec = {}): Buffer {
  const parts: Buffer[] = [spec.before ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  let at = parts[0]!.length;
  for (const entry of entries) {
    const facts = factsOf(entry, at);
    const local = Buffer.concat([localHeader(facts), facts.packed]);
    directory.push(centralHeader(facts));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = endRecords(at, central.length, spec.count ?? entries.length, spec);
  return Buffer.concat([...parts, central, end, spec.after ?? Buffer.alloc(0)]);
}

interface Facts {
  readonly name: Buffer;
  readonly localName: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: Buffer;
  readonly size: number;
  readonly localSize: number;
  readonly offset: number;
  readonly zip64: boolean;
}

function factsOf(entry: EntrySpec, at: number): Facts {
  const content = Buffer.from(entry.content);
  const name = Buffer.from(entry.name);
  const method = entry.method ?? 8;
  const says = entry.says ?? {};
  const size = says.size ?? content.length;
  return {
    name,
    localName: Buffer.from(says.localName ?? name),
    method,
    flags: says.flags ?? 0,
    crc: says.crc32 ?? crc32(content),
    packed: entry.packed ?? pack(content, method, entry.frames ?? 1),
    size,
    localSize: says.localSize ?? size,
    offset: says.offset ?? at,
    zip64: entry.zip64 ?? false,
  };
}

function pack(content: Buffer, method: number, frames: number): Buffer {
  if (method === 8) return deflateRawSync(content);
  if (method !== 93) return content;
  const step = Math.ceil(content.length / frames);
  const pieces = Array.from({ length: frames }, (_, i) =>
    zstdCompressSync(content.subarray(i * step, (i + 1) * step)),
  );
  return Buffer.concat(pieces);
}

const NONE16 = 0xffff;
const NONE32 = 0xffffffff;

/** Fields of the given widths in bytes, little endian. */
function fields(...pairs: readonly (readonly [width: 2 | 4 | 8, value: number])[]): Buffer {
  const bytes = Buffer.alloc(pairs.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of pairs) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

function localHeader(f: Facts): Buffer {
  const extra = f.zip64 ? fields([2, 1], [2, 16], [8, f.localSize], [8, f.packed.length]) : null;
  return Buffer.concat([
    fields([4, 0x04034b50], [2, 20], [2, f.flags], [2, f.method], [2, 0], [2, 0x21], [4, f.crc]),
    fields([4, f.zip64 ? NONE32 : f.packed.length], [4, f.zip64 ? NONE32 : f.localSize]),
    fields([2, f.localName.length], [2, extra?.length ?? 0]),
    f.localName,
    extra ?? Buffer.alloc(0),
  ]);
}

function centralHeader(f: Facts): Buffer {
  const extra = f.zip64
    ? fields([2, 1], [2, 24], [8, f.size], [8, f.packed.length], [8, f.offset])
    : Buffer.alloc(0);
  const short = (value: number): [4, number] => [4, f.zip64 ? NONE32 : value];
  return Buffer.concat([
    fields([4, 0x02014b50], [2, 20], [2, 20], [2, f.flags], [2, f.method], [2, 0], [2, 0x21]),
    fields([4, f.crc], short(f.packed.length), short(f.size)),
    fields([2, f.name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0]),
    fields(short(f.offset)),
    f.name,
    extra,
  ]);
}

function endRecords(offset: number, size: number, count: number, spec: ZipSpec): Buffer {
  const comment = Buffer.from(spec.comment ?? '');
  const long = spec.zip64 ?? false;
  const record64 = Buffer.concat([
    fields([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0]),
    fields([8, count], [8, count], [8, size], [8, offset]),
    fields([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]),
  ]);
  const short = fields([4, 0x06054b50], [2, 0], [2, 0]);
  const counts = fields([2, long ? NONE16 : count], [2, long ? NONE16 : count]);
  const place = fields([4, long ? NONE32 : size], [4, long ? NONE32 : offset]);
  const end = Buffer.concat([short, counts, place, fields([2, comment.length]), comment]);
  return long ? Buffer.concat([record64, end]) : end;
}
