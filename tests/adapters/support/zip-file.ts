import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';

/** One member of a small archive: 0 stored, 8 deflated, 93 Zstandard. */
export interface Member {
  readonly name: string;
  readonly text: string;
  readonly method: 0 | 8 | 93;
}

/** The bytes of a zip archive with a fixed date: the same members give the same bytes. */
export function zipFile(members: readonly Member[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const name = Buffer.from(member.name, 'utf8');
    const plain = Buffer.from(member.text, 'utf8');
    const packed = pack(plain, member.method);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(member.method, 4);
    common.writeUInt16LE(0x5a21, 8);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(u32(0x04034b50), common, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(u32(0x02014b50), Buffer.from([20, 0]), common, tail, name);
    offset += 4 + common.length + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

function pack(plain: Buffer, method: Member['method']): Buffer {
  if (method === 8) return deflateRawSync(plain);
  return method === 93 ? zstdCompressSync(plain) : plain;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
