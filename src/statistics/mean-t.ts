import { tSf } from './distributions.ts';
import { tTwoSided } from './numeric/levels.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite, requireProbability } from './numeric/require.ts';
import type { Vector } from './numeric/vectors.ts';

export type MeanT = {
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly se: number | null;
  readonly df: number | null;
  readonly t: number | null;
  readonly p: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/**
 * Mean with Student t interval, and the two-sided test of mean = mu: where does the mean score of
 * such items lie? For independent items; for 0/1 scores use Wilson, for heavy skew below 20 items
 * add a bootstrap.
 *
 * Student 1908, doi:10.1093/biomet/6.1.1.
 *
 * @returns the mean alone for one value, all null for none; t and p null for constant values.
 * @throws RangeError for values that are not finite.
 * @example meanT({ values: [1, 2, 3, 4], mu: 0, confidence: 0.95 }).upper // => 4.554
 */
export function meanT(input: {
  readonly values: Vector;
  /** Value tested against, in the unit of the scores. */
  readonly mu: number;
  readonly confidence: number;
}): MeanT {
  requireFinite('meanT', input.values);
  requireProbability('meanT', 'confidence', input.confidence);
  const { n, mean, variance } = moments(input.values);
  if (mean === null || variance === null) {
    return { n, mean, sd: null, se: null, df: null, t: null, p: null, lower: null, upper: null };
  }
  const sd = Math.sqrt(variance);
  const se = sd / Math.sqrt(n);
  const df = n - 1;
  const half = tTwoSided(input.confidence, df) * se;
  const t = se === 0 ? null : (mean - input.mu) / se;
  const p = t === null ? null : 2 * tSf(Math.abs(t), df);
  return { n, mean, sd, se, df, t, p, lower: mean - half, upper: mean + half };
}
