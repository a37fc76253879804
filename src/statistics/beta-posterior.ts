import { betaCdf, betaQuantile } from './distributions.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';
import type { CountInput } from './wilson.ts';

export type BetaPosterior = {
  readonly mean: number;
  /** Equal-tailed credible limits. */
  readonly lower: number;
  readonly upper: number;
  readonly probAboveThreshold: number;
};

/**
 * Posterior of the pass rate under a Beta prior: how probable is it that the rate is above the
 * threshold? With x = n = 0 it is the prior itself. Offered, not the default.
 *
 * Bowyer, Aitchison & Ivanova 2025, arXiv:2503.01747, use the uniform prior Beta(1, 1).
 *
 * @throws RangeError unless 0 <= x <= n, priors > 0 and 0 < confidence < 1.
 * @example betaPosterior({ x: 9, n: 10, priorA: 1, priorB: 1, confidence: 0.95, threshold: 0.8 }).mean // => 0.8333
 */
export function betaPosterior(
  input: CountInput & {
    readonly priorA: number;
    readonly priorB: number;
    readonly threshold: number;
  },
): BetaPosterior {
  const { x, n, priorA, priorB, confidence, threshold } = input;
  requireCounts('betaPosterior', x, n);
  requireProbability('betaPosterior', 'confidence', confidence);
  if (!(priorA > 0 && priorB > 0)) {
    throw new RangeError(`betaPosterior requires priors > 0, got ${priorA} and ${priorB}`);
  }
  const a = priorA + x;
  const b = priorB + n - x;
  const tail = (1 - confidence) / 2;
  return {
    mean: a / (a + b),
    lower: betaQuantile(tail, a, b),
    upper: betaQuantile(1 - tail, a, b),
    // The upper tail from the mirrored distribution, so that small probabilities keep digits.
    probAboveThreshold: betaCdf(1 - threshold, b, a),
  };
}
