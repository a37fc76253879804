import { ingestError } from './ingest-error.ts';

/**
 * The bytes of a text in another encoding, as UTF-8 and without a byte order mark. Only what a byte
 * order mark states or a person declares is decoded: without a mark what looks like UTF-16 may be anything, and
 * single-byte encodings cannot be told apart at all.
 * @param encoding a label of the Encoding Standard, as `isEncoding` accepts
 * Errors: `IngestError` with code `not-utf-8` where the bytes are not of that encoding.
 */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  file: string,
): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let offset = 0;
  const text = (bytes: Uint8Array | null) => {
    try {
      return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (error) {
      if (error instanceof TypeError) throw otherBytes(file, encoding, offset);
      throw error;
    }
  };
  for await (const chunk of chunks) {
    const piece = text(chunk);
    offset += chunk.length;
    if (piece !== '') yield Buffer.from(piece, 'utf8');
  }
  const rest = text(null);
  if (rest !== '') yield Buffer.from(rest, 'utf8');
}

function otherBytes(file: string, encoding: string, offset: number) {
  return ingestError('not-utf-8', {
    file,
    place: `behind byte ${offset}`,
    found: `bytes that are not ${encoding}`,
    expected: `text in ${encoding}, as its byte order mark or readout.yaml states`,
    mend: 'Save the file as UTF-8, or correct "encoding" in readout.yaml.',
  });
}
