/** Attempt rows kept in memory at once; older answers are dropped and asked for again when needed. */
const MOST_ROWS = 2_000_000;

/** Remembers answers until they hold more than {@link MOST_ROWS} rows; the oldest go first. */
export function bounded<T>(
  size: (value: T) => number,
): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly value: T; readonly rows: number }>();
  let total = 0;
  return async (key, make) => {
    const found = kept.get(key);
    if (found) {
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    }
    const value = await make();
    const rows = size(value);
    kept.set(key, { value, rows });
    total += rows;
    for (const [oldest, entry] of kept) {
      if (total <= MOST_ROWS || oldest === key) break;
      kept.delete(oldest);
      total -= entry.rows;
    }
    return value;
  };
}
