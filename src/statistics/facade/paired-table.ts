import { requireSameLength } from '../numeric/require.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import type { PairedTable } from '../tango-paired.ts';

/** Counts a both, b only A, c only B, d neither, for 0/1 scores on the same items. */
export function pairedTable(a: Vector, b: Vector): PairedTable {
  requireSameLength('pairedTable', a, b);
  const table = { a: 0, b: 0, c: 0, d: 0 };
  for (let i = 0; i < a.length; i += 1) {
    if (a[i] === 1) table[b[i] === 1 ? 'a' : 'b'] += 1;
    else table[b[i] === 1 ? 'c' : 'd'] += 1;
  }
  return table;
}

/**
 * The paired table in units: the sums of gains and of losses (as shares of the range's width) over
 * n, times the number of independent units. Equals the counts for independent 0/1 items.
 */
export function discordantUnits(input: {
  readonly differences: Float64Array;
  readonly units: number;
  readonly width: number;
}): { readonly b: number; readonly c: number } {
  const { differences, units, width } = input;
  const scale = units / differences.length / width;
  const wins = differences.map((d) => Math.max(0, d));
  const losses = differences.map((d) => Math.max(0, -d));
  return { b: sum(wins) * scale, c: sum(losses) * scale };
}
