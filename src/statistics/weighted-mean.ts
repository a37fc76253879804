import { weightedMean as libraryWeightedMean } from 'simple-statistics';
import { type ClusterLabels, clusterDeviations, indexClusters } from './numeric/clusters.ts';
import { requireFinite, requireSameLength } from './numeric/require.ts';
import { sum, type Vector } from './numeric/vectors.ts';

export type WeightedMean = {
  /** Items with a weight above 0. */
  readonly n: number;
  readonly mean: number | null;
  /** Kish: (sum of weights)^2 / sum of squared weights. */
  readonly effectiveN: number | null;
  readonly se: number | null;
};

/**
 * Weighted mean with a linearised standard error: what would the mean be if each kind of item had
 * its real share? Weights are of relevance or sampling, not counts of copies.
 *
 * Kish 1965, Survey Sampling; Binder 1983, doi:10.2307/1402588.
 *
 * @param input.clusters null when items are independent.
 * @returns se null for one item or one cluster; all null without positive weights.
 * @throws RangeError for lengths that differ, values not finite or negative weights.
 * @example weightedMean({ values: [0.5, 0.7, 0.2], weights: [2, 0, 1], clusters: null }).se // => 0.1333
 */
export function weightedMean(input: {
  readonly values: Vector;
  readonly weights: Vector;
  readonly clusters: ClusterLabels | null;
}): WeightedMean {
  requireSameLength('weightedMean', input.values, input.weights);
  requireFinite('weightedMean', input.values);
  requireFinite('weightedMean', input.weights);
  const values: number[] = [];
  const weights: number[] = [];
  const labels: (string | number)[] = [];
  for (let i = 0; i < input.values.length; i += 1) {
    const weight = input.weights[i] ?? Number.NaN;
    if (weight < 0) throw new RangeError(`weightedMean requires weights >= 0, got ${weight}`);
    if (weight === 0) continue;
    values.push(input.values[i] ?? Number.NaN);
    weights.push(weight);
    labels.push(input.clusters?.[i] ?? i);
  }
  const n = values.length;
  if (n === 0) return { n, mean: null, effectiveN: null, se: null };
  const total = sum(weights);
  const mean = libraryWeightedMean(values, weights);
  const effectiveN = total ** 2 / sum(weights.map((w) => w * w));
  const clusters = indexClusters(labels.map(String));
  if (clusters.count < 2) return { n, mean, effectiveN, se: null };
  const residuals = values.map((value, i) => (weights[i] ?? Number.NaN) * (value - mean));
  const squares = clusterDeviations(residuals, clusters, 0).map((u) => u * u);
  const scale = clusters.count / (clusters.count - 1);
  return { n, mean, effectiveN, se: Math.sqrt(scale * sum(squares)) / total };
}
