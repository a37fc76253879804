import { zTwoSided } from './numeric/levels.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';
import type { CountInput, RateInterval } from './wilson.ts';

export type AgrestiCoull = RateInterval & {
  /** Before clipping to 0 and 1. */
  readonly rawLower: number | null;
  readonly rawUpper: number | null;
};

/**
 * Agresti-Coull interval: Wald around the estimate with z^2/2 passes and failures added. Offered,
 * not the default; slightly wider than Wilson.
 *
 * Agresti & Coull 1998, Am Stat 52:119, doi:10.1080/00031305.1998.10480550.
 *
 * @returns rates 0 to 1; all null for n = 0.
 * @throws RangeError unless 0 <= x <= n and 0 < confidence < 1.
 * @example agrestiCoull({ x: 81, n: 263, confidence: 0.95 }).upper // => 0.3663
 */
export function agrestiCoull({ x, n, confidence }: CountInput): AgrestiCoull {
  requireCounts('agrestiCoull', x, n);
  requireProbability('agrestiCoull', 'confidence', confidence);
  if (n === 0) return { estimate: null, lower: null, upper: null, rawLower: null, rawUpper: null };
  const z = zTwoSided(confidence);
  const size = n + z * z;
  const centre = (x + (z * z) / 2) / size;
  const half = z * Math.sqrt((centre * (1 - centre)) / size);
  const rawLower = centre - half;
  const rawUpper = centre + half;
  return {
    estimate: x / n,
    lower: Math.max(0, rawLower),
    upper: Math.min(1, rawUpper),
    rawLower,
    rawUpper,
  };
}
