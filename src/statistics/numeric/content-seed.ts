/**
 * A seed made from the numbers themselves, so that the same data give the same resamples anywhere:
 * FNV-1a over their words, 32 bits.
 *
 * @param codes integer codes that belong to the data, clusters for instance; only who shares one matters.
 */
export function contentSeed(
  values: Iterable<number>,
  codes: Iterable<number> | null = null,
): number {
  const view = new DataView(new ArrayBuffer(8));
  let hash = 0x811c9dc5;
  const add = (word: number) => {
    hash = Math.imul(hash ^ word, 0x01000193);
    // Without it the sign bits of two numbers cancel.
    hash ^= hash >>> 15;
  };
  for (const value of values) {
    view.setFloat64(0, value);
    add(view.getInt32(0));
    add(view.getInt32(4));
  }
  for (const code of codes ?? []) add(code);
  return hash | 0;
}
