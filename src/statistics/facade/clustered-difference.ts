import { tSf } from '../distributions.ts';
import { tTwoSided } from '../numeric/levels.ts';
import { requireSameLength } from '../numeric/require.ts';
import { differences, type Vector } from '../numeric/vectors.ts';
import { sampleOf } from './sample.ts';
import type { Clusters } from './types.ts';

export type ClusteredDifference = {
  readonly n: number;
  readonly clusters: number;
  readonly difference: number | null;
  readonly standardError: number | null;
  readonly df: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly p: number | null;
};

/**
 * Difference of A and B on the same items when the items are clustered or were repeated: CR1
 * standard error of the mean per-item difference, t with G - 1 degrees of freedom. For 0/1 and for
 * numeric scores; rejects 4.7 to 6.2% at a nominal 5% where plain McNemar reaches 20%.
 *
 * @param input.clusters omitted: every item is its own cluster, which is the paired t test.
 * @returns a minus b; limits and p null below two clusters, p null without spread.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example clusteredDifference({ a: [1, 1, 1, 0], b: [0, 0, 1, 0], clusters: ['p', 'p', 'q', 'q'], confidence: 0.95 }).difference // => 0.5
 */
export function clusteredDifference(input: {
  readonly a: Vector;
  readonly b: Vector;
  readonly clusters?: Clusters | undefined;
  readonly confidence: number;
}): ClusteredDifference {
  requireSameLength('clusteredDifference', input.a, input.b);
  const sample = sampleOf(differences(input.a, input.b), input.clusters);
  const { n, mean, standardError, df } = sample;
  const base = { n, clusters: sample.units, difference: mean, standardError, df };
  if (mean === null || standardError === null || df === null) {
    return { ...base, lower: null, upper: null, p: null };
  }
  const half = tTwoSided(input.confidence, df) * standardError;
  const p = standardError === 0 ? null : 2 * tSf(Math.abs(mean / standardError), df);
  return { ...base, lower: mean - half, upper: mean + half, p };
}
