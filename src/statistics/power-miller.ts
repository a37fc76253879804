import { normalQuantile } from './distributions.ts';
import { zTwoSided } from './numeric/levels.ts';
import { requireNonNegative, requireProbability } from './numeric/require.ts';

export type PowerMiller = {
  readonly nRequired: number | null;
  readonly nRequiredCeil: number | null;
  readonly mde: number;
};

/**
 * Sample size and minimum detectable difference of a paired comparison with repeated attempts: are
 * more items or more attempts per item the better buy?
 *
 * Miller 2024, arXiv:2411.00640, equations 9 and 10.
 *
 * @param input.omega2 variance over items of the difference of conditional means.
 * @param input.sigma2A mean within-item variance of A, `input.KA` attempts per item; B likewise.
 * @param input.n items for the detectable difference.
 * @returns nRequired null for delta = 0.
 * @throws RangeError for negative variances or alpha or power outside (0, 1).
 * @example powerMiller({ omega2: 0.1111111111111111, sigma2A: 0, sigma2B: 0, KA: 1, KB: 1, delta: 0.03, alpha: 0.05, power: 0.8, n: 198 }).nRequiredCeil // => 969
 */
export function powerMiller(input: {
  readonly omega2: number;
  readonly sigma2A: number;
  readonly sigma2B: number;
  readonly KA: number;
  readonly KB: number;
  readonly delta: number;
  readonly alpha: number;
  readonly power: number;
  readonly n: number;
}): PowerMiller {
  const { omega2, sigma2A, sigma2B, KA, KB, delta, alpha, power, n } = input;
  requireNonNegative('powerMiller', { omega2, sigma2A, sigma2B });
  requireProbability('powerMiller', 'alpha', alpha);
  requireProbability('powerMiller', 'power', power);
  const z = zTwoSided(1 - alpha) + normalQuantile(power);
  const variance = omega2 + sigma2A / KA + sigma2B / KB;
  const nRequired = delta === 0 ? null : (z * z * variance) / (delta * delta);
  return {
    nRequired,
    nRequiredCeil: nRequired === null ? null : Math.ceil(nRequired),
    mde: z * Math.sqrt(variance / n),
  };
}
