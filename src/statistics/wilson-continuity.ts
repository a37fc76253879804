import { zTwoSided } from './numeric/levels.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';
import type { CountInput, RateInterval } from './wilson.ts';

/**
 * Wilson score interval with continuity correction: nearly as wide as the exact one. Offered, not
 * the default; not the interval of R's `prop.test(correct = TRUE)`.
 *
 * Newcombe 1998, Stat Med 17:857, method 4.
 *
 * @returns rates 0 to 1; all null for n = 0.
 * @throws RangeError unless 0 <= x <= n and 0 < confidence < 1.
 * @example wilsonContinuity({ x: 81, n: 263, confidence: 0.95 }).lower // => 0.2535
 */
export function wilsonContinuity({ x, n, confidence }: CountInput): RateInterval {
  requireCounts('wilsonContinuity', x, n);
  requireProbability('wilsonContinuity', 'confidence', confidence);
  if (n === 0) return { estimate: null, lower: null, upper: null };
  const z = zTwoSided(confidence);
  const p = x / n;
  const q = 1 - p;
  const size = 2 * (n + z * z);
  const middle = 2 * x + z * z;
  const below = z * Math.sqrt(Math.max(0, z * z - 2 - 1 / n + 4 * p * (n * q + 1)));
  const above = z * Math.sqrt(Math.max(0, z * z + 2 - 1 / n + 4 * p * (n * q - 1)));
  return {
    estimate: p,
    lower: x === 0 ? 0 : Math.max(0, (middle - 1 - below) / size),
    upper: x === n ? 1 : Math.min(1, (middle + 1 + above) / size),
  };
}
