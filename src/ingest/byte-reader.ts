/**
 * Takes exact numbers of bytes from a stream of chunks, and can put bytes back. What it hands out may share
 * memory with the chunks, so the source must not write into a chunk again.
 */
export interface ByteReader {
  /** Exactly `length` bytes, or fewer when the stream ends first. */
  take(length: number): Promise<Buffer>;
  /** Between 1 and `most` bytes, or null at the end of the stream. */
  some(most: number): Promise<Buffer | null>;
  /** Puts bytes back in front of what comes next. */
  unread(bytes: Buffer): void;
  /** Bytes handed out so far, less those put back. */
  position(): number;
}

export function createByteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let position = 0;

  async function some(most: number): Promise<Buffer | null> {
    while (held.length === 0) {
      const next = await chunks.next();
      if (next.done) return null;
      held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const part = held.subarray(0, most);
    held = held.subarray(part.length);
    position += part.length;
    return part;
  }

  async function take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      const part = await some(missing);
      if (part === null) break;
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  return {
    take,
    some,
    unread(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([bytes, held]);
      position -= bytes.length;
    },
    position: () => position,
  };
}
