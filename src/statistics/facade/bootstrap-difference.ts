import { quantileSorted } from 'simple-statistics';
import { BOOTSTRAP_RESAMPLES, CONFIDENCE } from '../constants.ts';
import { indexClusters } from '../numeric/clusters.ts';
import { contentSeed } from '../numeric/content-seed.ts';
import { moments } from '../numeric/moments.ts';
import { requireFinite, requireProbability, requireSameLength } from '../numeric/require.ts';
import { resampledMeans, unitsOf } from '../numeric/resampled-means.ts';
import { differences, toArray } from '../numeric/vectors.ts';
import type { PairedInput } from './types.ts';

export type BootstrapDifference = {
  readonly n: number;
  /** Clusters drawn; null when items were drawn. */
  readonly clusters: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Spread of the resampled differences; no Bessel correction, as in every bootstrap. */
  readonly standardError: number | null;
  readonly confidence: number;
  readonly resamples: number;
  /** Made from the numbers themselves, so that the same data give the same limits anywhere. */
  readonly seed: number;
};

/**
 * Paired difference by resampling pairs, or whole clusters of pairs: a percentile interval that
 * assumes no shape. A companion of the formulas, for overlapping slices and as a cross-check; with
 * fewer than 20 clusters it covers too little (84 to 93% at a nominal 95%).
 *
 * Efron & Tibshirani 1993, An Introduction to the Bootstrap; type 7 quantiles.
 *
 * @param input.a candidate, `input.b` baseline, the same items in the same order.
 * @param input.resamples default 10,000.
 * @returns a minus b; limits null below two units.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example bootstrapDifference({ a: [1, 1, 1, 0], b: [1, 0, 0, 0] }).difference // => 0.5
 */
export function bootstrapDifference(
  input: Omit<PairedInput, 'range'> & { readonly resamples?: number | undefined },
): BootstrapDifference {
  const confidence = input.confidence ?? CONFIDENCE;
  const resamples = input.resamples ?? BOOTSTRAP_RESAMPLES;
  requireSameLength('bootstrapDifference', input.a, input.b);
  requireProbability('bootstrapDifference', 'confidence', confidence);
  const values = differences(input.a, input.b);
  requireFinite('bootstrapDifference', values);
  if (input.clusters !== undefined) {
    requireSameLength('bootstrapDifference with clusters', values, input.clusters);
  }
  const codes = input.clusters === undefined ? null : indexClusters(input.clusters).codes;
  const units = unitsOf(values, codes);
  const seed = contentSeed(values, codes);
  const { n, mean } = moments(values);
  const clusters = codes === null ? null : units.sums.length;
  const base = { n, clusters, difference: mean, confidence, resamples, seed };
  if (units.sums.length < 2) return { ...base, low: null, high: null, standardError: null };
  const drawn = resampledMeans(units, resamples, seed).sort();
  const sorted = toArray(drawn);
  const tail = (1 - confidence) / 2;
  const spread = moments(drawn).variance ?? 0;
  return {
    ...base,
    low: quantileSorted(sorted, tail),
    high: quantileSorted(sorted, 1 - tail),
    standardError: Math.sqrt((spread * (resamples - 1)) / resamples),
  };
}
