/** Bytes that {@link markedEncoding} looks at. */
export const MARK_BYTES = 4;

/**
 * The encoding that the byte order mark of UTF-16 states, as programs on Windows write it; null for any other start. The
 * mark of UTF-32 begins like that of UTF-16: after it come two NULs, which no text begins with.
 */
export function markedEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? null : 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}
