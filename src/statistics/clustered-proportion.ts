import { exactLower, exactUpper } from './clopper-pearson.ts';
import { clusterMean } from './cluster-mean.ts';
import { ZERO_SPREAD } from './constants.ts';
import type { ClusterLabels } from './numeric/clusters.ts';
import { tTwoSided } from './numeric/levels.ts';
import type { Vector } from './numeric/vectors.ts';
import { wilson } from './wilson.ts';

export type ClusteredProportion = {
  readonly n: number;
  readonly clusters: number;
  readonly estimate: number | null;
  readonly effectiveNUncapped: number | null;
  /** Independent items the sample is worth, at most n. */
  readonly effectiveN: number | null;
  readonly wilsonLower: number | null;
  readonly wilsonUpper: number | null;
  readonly kornGraubardLower: number | null;
  readonly kornGraubardUpper: number | null;
};

/**
 * Pass rate when items are not independent: Wilson and Clopper-Pearson limits on the effective
 * sample size, i.e. n over the design effect with the t correction of Korn & Graubard. With
 * clusters of one item it is the plain interval. Below 30 clusters and near 0 or 1 it covers about
 * 90% where 95% is meant: say so.
 *
 * Korn & Graubard 1998, Survey Methodology 24:193.
 *
 * @param input.values 0 or 1 per item (or per attempt, with the item as cluster).
 * @returns everything but n, clusters and estimate null below two clusters.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example clusteredProportion({ values: [1, 0, 1, 0, 1, 0], clusters: ['a', 'a', 'b', 'b', 'c', 'c'], confidence: 0.95 }).effectiveN // => 6
 */
export function clusteredProportion(input: {
  readonly values: Vector;
  readonly clusters: ClusterLabels;
  readonly confidence: number;
}): ClusteredProportion {
  const { confidence } = input;
  const robust = clusterMean(input);
  const { n, clusters, mean, seNaive, seCR1 } = robust;
  const base = { n, clusters, estimate: mean };
  if (mean === null || seNaive === null || seCR1 === null) return { ...base, ...noLimits };
  const size = effectiveSize({ rate: mean, n, clusters, standardError: seCR1, confidence });
  const x = mean * size.effectiveN;
  const score = wilson({ x, n: size.effectiveN, confidence });
  const tail = (1 - confidence) / 2;
  return {
    ...base,
    ...size,
    wilsonLower: score.lower,
    wilsonUpper: score.upper,
    kornGraubardLower: exactLower(x, size.effectiveN, tail),
    kornGraubardUpper: exactUpper(x, size.effectiveN, tail),
  };
}

const noLimits = {
  effectiveNUncapped: null,
  effectiveN: null,
  wilsonLower: null,
  wilsonUpper: null,
  kornGraubardLower: null,
  kornGraubardUpper: null,
} as const;

/**
 * The effective number of independent 0/1 observations: the n whose binomial error equals the
 * cluster-robust one, after the ratio of t quantiles. Without any spread between clusters it is
 * the number of clusters for a rate of 0 or 1, and n otherwise.
 *
 * @param input.n observations (attempts when items were repeated), at least 2.
 * @param input.standardError the CR1 standard error of the rate.
 */
export function effectiveSize(input: {
  readonly rate: number;
  readonly n: number;
  readonly clusters: number;
  readonly standardError: number;
  readonly confidence: number;
}): { readonly effectiveNUncapped: number | null; readonly effectiveN: number } {
  const { rate, n, clusters, standardError, confidence } = input;
  if (standardError <= ZERO_SPREAD) {
    return { effectiveNUncapped: null, effectiveN: rate <= 0 || rate >= 1 ? clusters : n };
  }
  const binomial = (rate * (1 - rate)) / (n - 1);
  const quantiles = tTwoSided(confidence, n - 1) / tTwoSided(confidence, clusters - 1);
  const uncapped = ((n * binomial) / standardError ** 2) * quantiles ** 2;
  return { effectiveNUncapped: uncapped, effectiveN: Math.min(n, uncapped) };
}
