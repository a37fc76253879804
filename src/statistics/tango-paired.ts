import { zTwoSided } from './numeric/levels.ts';
import { requireNonNegative, requireProbability } from './numeric/require.ts';
import { bisectDecreasing } from './numeric/roots.ts';

/** The paired table: a both right, b only A, c only B, d both wrong. */
export type PairedTable = {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
};

export type DifferenceInterval = {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/**
 * Tango's score statistic for "the true difference is `delta`"; falls as delta rises. At delta = 0
 * its square is McNemar's chi-square without continuity correction.
 *
 * @param n pairs, b only A right, c only B right; real numbers are allowed.
 */
export function tangoScore(b: number, c: number, n: number, delta: number): number {
  const numerator = b - c - n * delta;
  if (numerator === 0) return 0;
  const quadratic = 2 * n;
  const linear = -b - c + (2 * n - b + c) * delta;
  const constant = -c * delta * (1 - delta);
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * constant));
  // The stable one of the two algebraically equal forms, by the sign of the linear term.
  const q = linear > 0 ? (-2 * constant) / (linear + root) : (root - linear) / (2 * quadratic);
  const variance = n * (2 * q + delta * (1 - delta));
  return variance > 0 ? numerator / Math.sqrt(variance) : Math.sign(numerator) * Infinity;
}

/** Limits where the score statistic equals +z and -z. n > 0. */
export function tangoLimits(
  b: number,
  c: number,
  n: number,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const estimate = (b - c) / n;
  const lower =
    estimate <= -1 ? -1 : bisectDecreasing((delta) => tangoScore(b, c, n, delta) - z, -1, estimate);
  const upper =
    estimate >= 1 ? 1 : bisectDecreasing((delta) => tangoScore(b, c, n, delta) + z, estimate, 1);
  return { lower, upper };
}

/**
 * Tango score interval for the difference of two pass rates on the same items: how much better is
 * A than B? Excludes 0 exactly when the uncorrected McNemar test rejects, and keeps a width when
 * no item differs. Needs independent items.
 *
 * Tango 1998, Stat Med 17:891; recommended by Fagerland, Lydersen & Laake 2014, Stat Med 33:2850.
 *
 * @returns A minus B, -1 to 1; all null for no pairs.
 * @throws RangeError for negative counts.
 * @example tangoPaired({ a: 1, b: 1, c: 7, d: 12, confidence: 0.95 }).lower // => -0.517
 */
export function tangoPaired(
  input: PairedTable & { readonly confidence: number },
): DifferenceInterval {
  const { a, b, c, d, confidence } = input;
  requireNonNegative('tangoPaired', { a, b, c, d });
  requireProbability('tangoPaired', 'confidence', confidence);
  const n = a + b + c + d;
  if (n === 0) return { estimate: null, lower: null, upper: null };
  return { estimate: (b - c) / n, ...tangoLimits(b, c, n, zTwoSided(confidence)) };
}
