import { zTwoSided } from './numeric/levels.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';

export type CountInput = {
  /** Passes, 0 to n; may be fractional when n is an effective sample size. */
  readonly x: number;
  readonly n: number;
  /** Two-sided, 0 to 1. */
  readonly confidence: number;
};

export type RateInterval = {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/**
 * Wilson score interval: in which range does the pass rate lie, given x passes of n independent
 * items? Not for fractional grades, nor for clustered or repeated items as they stand.
 *
 * Wilson 1927, JASA 22:209, doi:10.1080/01621459.1927.10502953; recommended by Brown, Cai &
 * DasGupta 2001, doi:10.1214/ss/1009213286.
 *
 * @returns rates 0 to 1; all null for n = 0.
 * @throws RangeError unless 0 <= x <= n and 0 < confidence < 1.
 * @example wilson({ x: 81, n: 263, confidence: 0.95 }).lower // => 0.2553
 */
export function wilson({ x, n, confidence }: CountInput): RateInterval {
  requireCounts('wilson', x, n);
  requireProbability('wilson', 'confidence', confidence);
  if (n === 0) return { estimate: null, lower: null, upper: null };
  return { estimate: x / n, ...wilsonLimits(x, n, zTwoSided(confidence)) };
}

/** Wilson limits for a given normal quantile z >= 0 and n > 0. */
export function wilsonLimits(
  x: number,
  n: number,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const centre = (x + (z * z) / 2) / (n + z * z);
  const half = (z * Math.sqrt((x * (n - x)) / n + (z * z) / 4)) / (n + z * z);
  return {
    lower: x === 0 ? 0 : Math.max(0, centre - half),
    upper: x === n ? 1 : Math.min(1, centre + half),
  };
}
