/** Small made-up samples for the facade tests. */

/** `count` times the same value. */
export function ones(count: number, value = 1): number[] {
  return new Array<number>(count).fill(value);
}

/** 0/1 scores in which every `period`-th item fails. */
export function pattern(count: number, period: number): number[] {
  return Array.from({ length: count }, (_, i) => (i % period === period - 1 ? 0 : 1));
}

/** Cluster labels: `clusters` clusters of neighbouring items, as equal in size as possible. */
export function repeatEach(clusters: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `source ${Math.floor((i * clusters) / count)}`);
}
