const NEWLINE = 0x0a;

/** The wanted lines of a stream (1-based, with their line ends), in order. Reads to the end. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<number>,
): AsyncGenerator<Uint8Array> {
  let line = 1;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    while (from < bytes.length) {
      const newline = bytes.indexOf(NEWLINE, from);
      const to = newline === -1 ? bytes.length : newline + 1;
      // Copied, because a stream may use its buffer again.
      if (wanted.has(line)) yield Uint8Array.prototype.slice.call(bytes, from, to);
      if (newline === -1) break;
      line += 1;
      from = to;
    }
  }
}
