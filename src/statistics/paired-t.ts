import { sampleCorrelation } from 'simple-statistics';
import { ZERO_SPREAD } from './constants.ts';
import { tSf } from './distributions.ts';
import { tTwoSided } from './numeric/levels.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite, requireProbability, requireSameLength } from './numeric/require.ts';
import { differences, isConstant, toArray, type Vector } from './numeric/vectors.ts';

export type PairedT = {
  readonly n: number;
  readonly meanDiff: number | null;
  readonly sd: number | null;
  readonly se: number | null;
  readonly t: number | null;
  readonly df: number | null;
  readonly p: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Pearson correlation of both sides; null for n < 3 or a constant side. */
  readonly correlation: number | null;
};

/**
 * Paired t test and interval: by how much do mean scores of A and B differ on the same items?
 * Needs independent items; the interval has no width when all differences are equal.
 *
 * Student 1908; correlation as in Miller 2024, arXiv:2411.00640, Table 5.
 *
 * @returns a minus b in the unit of the scores; null fields where undefined (n < 2, no spread).
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example pairedT({ a: [0.9, 0.7, 0.8], b: [0.5, 0.6, 0.4], confidence: 0.95 }).meanDiff // => 0.3
 */
export function pairedT(input: {
  readonly a: Vector;
  readonly b: Vector;
  readonly confidence: number;
}): PairedT {
  const { a, b, confidence } = input;
  requireSameLength('pairedT', a, b);
  requireFinite('pairedT', a);
  requireFinite('pairedT', b);
  requireProbability('pairedT', 'confidence', confidence);
  const { n, mean, sd } = spreadOfDifferences(a, b);
  const correlation = correlationOf(a, b);
  if (mean === null || sd === null) {
    const nothing = { sd: null, se: null, t: null, df: null, p: null, lower: null, upper: null };
    return { n, meanDiff: mean, ...nothing, correlation };
  }
  const df = n - 1;
  const se = sd / Math.sqrt(n);
  const t = se === 0 ? null : mean / se;
  const p = t === null ? null : 2 * tSf(Math.abs(t), df);
  const half = tTwoSided(confidence, df) * se;
  return {
    n,
    meanDiff: mean,
    sd,
    se,
    t,
    df,
    p,
    lower: mean - half,
    upper: mean + half,
    correlation,
  };
}

/** Mean and SD of a - b, where a spread of rounding size counts as none. */
export function spreadOfDifferences(
  a: Vector,
  b: Vector,
): { readonly n: number; readonly mean: number | null; readonly sd: number | null } {
  const { n, mean, variance } = moments(differences(a, b));
  if (mean === null || variance === null) return { n, mean, sd: null };
  const sd = Math.sqrt(variance);
  // The difference of two large numbers keeps their rounding: 100000.7 - 100000.2 is not quite 0.5.
  const rounding = 4 * Number.EPSILON * Math.max(largest(a), largest(b));
  const none = Math.max(ZERO_SPREAD * Math.max(1, Math.abs(mean)), rounding);
  return { n, mean, sd: sd < none ? 0 : sd };
}

function largest(values: Vector): number {
  let found = 0;
  for (let i = 0; i < values.length; i += 1) found = Math.max(found, Math.abs(values[i] ?? 0));
  return found;
}

/** Pearson correlation; null below three pairs or for a constant side. */
export function correlationOf(a: Vector, b: Vector): number | null {
  if (a.length < 3 || isConstant(a) || isConstant(b)) return null;
  return sampleCorrelation(toArray(a), toArray(b));
}
