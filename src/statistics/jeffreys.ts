import type { AgrestiCoull } from './agresti-coull.ts';
import { betaQuantile } from './distributions.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';
import type { CountInput } from './wilson.ts';

/**
 * Jeffreys interval: equal-tailed credible interval of the pass rate under the Beta(1/2, 1/2)
 * prior, with 0 at no passes and 1 at no failures. Offered, not the default.
 *
 * Brown, Cai & DasGupta 2001, Stat Sci 16:101, doi:10.1214/ss/1009213286.
 *
 * @returns rates 0 to 1; rawLower and rawUpper are the unmodified quantiles; all null for n = 0.
 * @throws RangeError unless 0 <= x <= n and 0 < confidence < 1.
 * @example jeffreys({ x: 0, n: 1, confidence: 0.95 }).upper // => 0.8533
 */
export function jeffreys({ x, n, confidence }: CountInput): AgrestiCoull {
  requireCounts('jeffreys', x, n);
  requireProbability('jeffreys', 'confidence', confidence);
  if (n === 0) return { estimate: null, lower: null, upper: null, rawLower: null, rawUpper: null };
  const tail = (1 - confidence) / 2;
  const rawLower = betaQuantile(tail, x + 0.5, n - x + 0.5);
  const rawUpper = betaQuantile(1 - tail, x + 0.5, n - x + 0.5);
  return {
    estimate: x / n,
    lower: x === 0 ? 0 : rawLower,
    upper: x === n ? 1 : rawUpper,
    rawLower,
    rawUpper,
  };
}
