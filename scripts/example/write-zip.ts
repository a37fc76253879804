import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';

export interface ZipMember {
  readonly name: string;
  readonly content: string;
}

/** Compression methods of the ZIP format that Inspect writes. */
const METHOD = { deflate: 8, zstd: 93 } as const;
/** 2026-01-01 00:00:00 in DOS form: no clock in the bytes. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

/** A ZIP archive in memory, members in the given order. Same members, same bytes. */
export function writeZip(members: readonly ZipMember[], method: keyof typeof METHOD): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const raw = Buffer.from(member.content, 'utf8');
    const packed = method === 'zstd' ? zstdCompressSync(raw) : deflateRawSync(raw, { level: 9 });
    const name = Buffer.from(member.name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(METHOD[method], 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(DOS_DATE, 8);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);
    const entry = Buffer.alloc(14);
    // Attributes of a plain file, readable and writable by its owner, as Python's zipfile sets them.
    entry.writeUInt32LE(0o600 << 16, 6);
    entry.writeUInt32LE(offset, 10);
    const head = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common]);
    central.push(Buffer.concat([head, entry, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
