/** `bytes` in pieces of `size`. Each piece is overwritten once the next is asked for, as a reader may do. */
export async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) {
    const piece = Uint8Array.from(bytes.subarray(at, at + size));
    yield piece;
    piece.fill(0x58);
  }
}

/** `bytes` in pieces of `size` that stay as they are. */
export async function* slices(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** `bytes` in two pieces. */
export async function* halves(bytes: Uint8Array, at: number): AsyncGenerator<Uint8Array, void> {
  yield bytes.subarray(0, at);
  yield bytes.subarray(at);
}

export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
