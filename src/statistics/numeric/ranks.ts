import type { Vector } from './vectors.ts';

/** Midranks 1 to n: tied values share the mean of their ranks. */
export function midranks(values: Vector): Float64Array {
  const order = Array.from(values, (value, index) => ({ value, index }));
  order.sort((left, right) => left.value - right.value || left.index - right.index);
  const ranks = new Float64Array(values.length);
  let start = 0;
  while (start < order.length) {
    let end = start;
    while (end + 1 < order.length && order[end + 1]?.value === order[start]?.value) end += 1;
    for (let i = start; i <= end; i += 1) ranks[order[i]?.index ?? 0] = (start + end) / 2 + 1;
    start = end + 1;
  }
  return ranks;
}

/** Sizes of the groups of equal values. */
export function tieSizes(values: Vector): number[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts.values()];
}
