import { EXACT_PERMUTATION_LIMIT } from './constants.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite, requireSameLength } from './numeric/require.ts';
import { differences, sum, type Vector } from './numeric/vectors.ts';

/** Sums closer than this share of all |differences| count as tied, so that 0.3 - 0.2 equals 0.2 - 0.1. */
const TIE = 1e-9;

export type PairedPermutation = {
  readonly n: number;
  readonly meanDiff: number | null;
  readonly p: number | null;
};

/**
 * Exact sign-flip permutation test of a mean difference on the same items: how often would random
 * signs give a sum as far from 0? Companion of the paired t test for small n.
 *
 * Fisher 1935, The Design of Experiments, section 21.
 *
 * @returns two-sided p; null for no pairs and beyond 20 pairs, where 2^n signs are too many.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example pairedPermutation({ a: [1, 2, 3, 4], b: [0, 0, 0, 0] }).p // => 0.125
 */
export function pairedPermutation(input: {
  readonly a: Vector;
  readonly b: Vector;
}): PairedPermutation {
  requireSameLength('pairedPermutation', input.a, input.b);
  requireFinite('pairedPermutation', input.a);
  requireFinite('pairedPermutation', input.b);
  const d = differences(input.a, input.b);
  const n = d.length;
  const meanDiff = moments(d).mean;
  if (n === 0 || n > EXACT_PERMUTATION_LIMIT) return { n, meanDiff, p: null };
  const observed = Math.abs(sum(d)) - TIE * sum(d.map(Math.abs));
  // Gray code: each step flips one sign, so the running sum changes by one difference.
  const signs = new Int8Array(n).fill(1);
  let running = sum(d);
  let hits = 1;
  const total = 2 ** n;
  for (let step = 1; step < total; step += 1) {
    const flipped = 31 - Math.clz32(step & -step);
    const sign = signs[flipped] ?? 1;
    signs[flipped] = -sign;
    running -= 2 * sign * (d[flipped] ?? 0);
    if (Math.abs(running) >= observed) hits += 1;
  }
  return { n, meanDiff, p: hits / total };
}
