import { tSf } from './distributions.ts';
import { tTwoSided } from './numeric/levels.ts';
import { requireFinite, requireProbability, requireSameLength } from './numeric/require.ts';
import type { Vector } from './numeric/vectors.ts';
import { spreadOfDifferences } from './paired-t.ts';

export type TostPairedMean = {
  readonly n: number;
  readonly meanDiff: number | null;
  readonly tLow: number | null;
  readonly pLow: number | null;
  readonly tHigh: number | null;
  readonly pHigh: number | null;
  readonly p: number | null;
  /** Interval at confidence 1 - 2 alpha. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly equivalent: boolean | null;
  readonly nonInferior: boolean | null;
};

/**
 * Two one-sided t tests on paired scores: is the mean difference inside (low, high), or at least
 * above low (non-inferior)? Equivalent exactly when the 1 - 2 alpha interval lies inside.
 *
 * Schuirmann 1987, doi:10.1007/BF01068419.
 *
 * @returns null fields for constant differences or fewer than two: decide on the value itself.
 * @throws RangeError for lengths that differ, values not finite, or low >= high.
 * @example tostPairedMean({ a: [0.5, 0.7], b: [0.4, 0.2], low: -0.1, high: 0.1, alpha: 0.05 }).pLow // => 0.1476
 */
export function tostPairedMean(input: {
  readonly a: Vector;
  readonly b: Vector;
  readonly low: number;
  readonly high: number;
  readonly alpha: number;
}): TostPairedMean {
  const { a, b, low, high, alpha } = input;
  requireSameLength('tostPairedMean', a, b);
  requireFinite('tostPairedMean', a);
  requireFinite('tostPairedMean', b);
  requireProbability('tostPairedMean', 'alpha', alpha);
  if (!(low < high))
    throw new RangeError(`tostPairedMean requires low < high, got ${low}, ${high}`);
  const { n, mean, sd } = spreadOfDifferences(a, b);
  if (mean === null || sd === null || sd === 0) {
    return {
      n,
      meanDiff: mean,
      tLow: null,
      pLow: null,
      tHigh: null,
      pHigh: null,
      p: null,
      lower: null,
      upper: null,
      equivalent: null,
      nonInferior: null,
    };
  }
  const se = sd / Math.sqrt(n);
  const df = n - 1;
  const tLow = (mean - low) / se;
  const tHigh = (mean - high) / se;
  const pLow = tSf(tLow, df);
  const pHigh = tSf(-tHigh, df);
  const p = Math.max(pLow, pHigh);
  const half = tTwoSided(1 - 2 * alpha, df) * se;
  return {
    n,
    meanDiff: mean,
    tLow,
    pLow,
    tHigh,
    pHigh,
    p,
    lower: mean - half,
    upper: mean + half,
    equivalent: p < alpha,
    nonInferior: pLow < alpha,
  };
}
