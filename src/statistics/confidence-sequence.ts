import { zTwoSided } from './numeric/levels.ts';
import { requireNonNegative, requireProbability } from './numeric/require.ts';

export type ConfidenceSequence = {
  readonly rho: number;
  readonly halfWidth: number;
  /** For comparison: the half width if the data are looked at once. */
  readonly fixedHorizonHalfWidth: number;
};

/**
 * Asymptotic confidence sequence: an interval that stays valid however often results are looked at
 * while they arrive; wider than the ordinary one at every n.
 *
 * Waudby-Smith et al. 2024, arXiv:2103.06476, equation 9.
 *
 * @param input.variance of one observation; `input.n` observations so far, at least 1.
 * @param input.tuningN sample size at which the sequence is to be tightest.
 * @throws RangeError for alpha outside (0, 1), n below 1 or a negative variance.
 * @example confidenceSequence({ variance: 0.25, n: 100, alpha: 0.05, tuningN: 5000 }).halfWidth // => 0.3347
 */
export function confidenceSequence(input: {
  readonly variance: number;
  readonly n: number;
  readonly alpha: number;
  readonly tuningN: number;
}): ConfidenceSequence {
  const { variance, n, alpha, tuningN } = input;
  requireProbability('confidenceSequence', 'alpha', alpha);
  requireNonNegative('confidenceSequence', { variance });
  if (!(n >= 1 && tuningN >= 1)) {
    throw new RangeError(`confidenceSequence requires n and tuningN >= 1, got ${n}, ${tuningN}`);
  }
  const log = -2 * Math.log(alpha);
  const rho = Math.sqrt((log + Math.log(log + 1)) / tuningN);
  const scaled = n * rho * rho;
  const width = Math.sqrt(
    ((2 * (scaled + 1)) / (n * scaled)) * Math.log(Math.sqrt(scaled + 1) / alpha),
  );
  const sd = Math.sqrt(variance);
  const fixedHorizonHalfWidth = (zTwoSided(1 - alpha) * sd) / Math.sqrt(n);
  return { rho, halfWidth: sd * width, fixedHorizonHalfWidth };
}
