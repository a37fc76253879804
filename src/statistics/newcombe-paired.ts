import { requireNonNegative, requireProbability } from './numeric/require.ts';
import type { PairedTable } from './tango-paired.ts';
import { wilson } from './wilson.ts';

export type NewcombePaired = {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Correlation of the pairs as observed; lower and upper use a continuity-corrected one. */
  readonly phi: number | null;
  readonly lowerUncorrectedPhi: number | null;
  readonly upperUncorrectedPhi: number | null;
};

/**
 * Newcombe square-and-add interval for the difference of two pass rates on the same items.
 *
 * Newcombe 1998, Stat Med 17:2635, method 10 (and method 8 without the correction of phi).
 *
 * @returns A minus B, -1 to 1; all null for no pairs.
 * @throws RangeError for negative counts.
 * @example newcombePaired({ a: 1, b: 1, c: 7, d: 12, confidence: 0.95 }).lower // => -0.507
 */
export function newcombePaired(
  input: PairedTable & { readonly confidence: number },
): NewcombePaired {
  const { a, b, c, d, confidence } = input;
  requireNonNegative('newcombePaired', { a, b, c, d });
  requireProbability('newcombePaired', 'confidence', confidence);
  const n = a + b + c + d;
  const first = wilson({ x: a + b, n, confidence });
  const second = wilson({ x: a + c, n, confidence });
  const { estimate: p1, lower: l1, upper: u1 } = first;
  const { estimate: p2, lower: l2, upper: u2 } = second;
  if (p1 === null || l1 === null || u1 === null || p2 === null || l2 === null || u2 === null) {
    return {
      estimate: null,
      lower: null,
      upper: null,
      phi: null,
      lowerUncorrectedPhi: null,
      upperUncorrectedPhi: null,
    };
  }
  const product = a * d - b * c;
  const denominator = Math.sqrt((a + b) * (c + d)) * Math.sqrt((a + c) * (b + d));
  const phiOf = (numerator: number) => (denominator === 0 ? 0 : numerator / denominator);
  const corrected = phiOf(product > 0 ? Math.max(product - n / 2, 0) : product);
  const phi = phiOf(product);
  const estimate = (b - c) / n;
  const below = (r: number) => estimate - distance(p1 - l1, u2 - p2, r);
  const above = (r: number) => estimate + distance(u1 - p1, p2 - l2, r);
  return {
    estimate,
    lower: below(corrected),
    upper: above(corrected),
    phi,
    lowerUncorrectedPhi: below(phi),
    upperUncorrectedPhi: above(phi),
  };
}

/** Third side of a triangle; this form loses no digits when both sides and correlation near 1. */
function distance(first: number, second: number, correlation: number): number {
  const square = (first - second) ** 2 + 2 * (1 - correlation) * first * second;
  return Math.sqrt(Math.max(0, square));
}
