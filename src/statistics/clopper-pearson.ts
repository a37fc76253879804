import { betaQuantile } from './distributions.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';
import type { CountInput, RateInterval } from './wilson.ts';

export type ExactInterval = RateInterval & {
  /** One-sided bounds, each at the full confidence: the ones for gates. */
  readonly lowerOneSided: number | null;
  readonly upperOneSided: number | null;
};

/** The rate below which x or more passes of n would have probability `tail`. */
export function exactLower(x: number, n: number, tail: number): number {
  return x <= 0 ? 0 : betaQuantile(tail, x, n - x + 1);
}

/** The rate above which x or fewer passes of n would have probability `tail`. */
export function exactUpper(x: number, n: number, tail: number): number {
  return x >= n ? 1 : betaQuantile(1 - tail, x + 1, n - x);
}

/**
 * Clopper-Pearson exact interval: a range for the pass rate whose error never exceeds the stated
 * one, for any n; wider than Wilson. For gates and for rates of harm.
 *
 * Clopper & Pearson 1934, Biometrika 26:404, doi:10.1093/biomet/26.4.404.
 *
 * @returns rates 0 to 1; all null for n = 0. Real-valued x and n are allowed (Korn-Graubard).
 * @throws RangeError unless 0 <= x <= n and 0 < confidence < 1.
 * @example clopperPearson({ x: 0, n: 300, confidence: 0.95 }).upperOneSided // => 0.009936
 */
export function clopperPearson({ x, n, confidence }: CountInput): ExactInterval {
  requireCounts('clopperPearson', x, n);
  requireProbability('clopperPearson', 'confidence', confidence);
  if (n === 0) {
    return { estimate: null, lower: null, upper: null, lowerOneSided: null, upperOneSided: null };
  }
  const a = 1 - confidence;
  return {
    estimate: x / n,
    lower: exactLower(x, n, a / 2),
    upper: exactUpper(x, n, a / 2),
    lowerOneSided: exactLower(x, n, a),
    upperOneSided: exactUpper(x, n, a),
  };
}
