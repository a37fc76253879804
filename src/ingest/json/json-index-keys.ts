/**
 * Whether objects whose keys JavaScript keeps in ascending order were written in it, so that no other order has to
 * be remembered for them. To be sure needs no look at what stands between the keys: each of `keys` is searched
 * behind the one before. Then the keys as met and the keys as written are equally many and in the same order, hence
 * the same; and the first object that was written otherwise would have made them differ.
 * @param keys all keys of the document that JavaScript moves, as a walk over the parsed value meets them; no object
 *   has others beside such
 * @param text valid JSON, in which no object repeats a key
 * @returns false where it is not known, also for keys that are written with escapes
 */
export function standInOrder(keys: readonly string[], text: string): boolean {
  let from = 0;
  for (const key of keys) {
    const written = `"${key}"`;
    let at = text.indexOf(written, from);
    while (at >= 0 && !isKey(text, at, at + written.length)) at = text.indexOf(written, at + 1);
    if (at < 0) return false;
    from = at + written.length;
  }
  return true;
}

const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** A quote behind a backslash opens no string: it stands in one, or closes it. */
function isKey(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from - 1) === BACKSLASH) return false;
  let at = to;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return text.charCodeAt(at) === COLON;
}
