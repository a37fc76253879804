/**
 * All items, or the `most` foremost of them, in the order in which they stood.
 * @param rank the lower the earlier; among equals the first
 */
export function foremost<T>(
  items: readonly T[],
  most: number,
  rank: (item: T) => number,
): readonly T[] {
  if (items.length <= most) return items;
  const kept = new Set([...items].sort((a, b) => rank(a) - rank(b)).slice(0, most));
  return items.filter((item) => kept.has(item));
}
