import { clusterMean } from '../cluster-mean.ts';
import {
  COUNTS_ONLY_BELOW,
  DOMINANT_CLUSTER_SHARE,
  FEW_CLUSTERS_BELOW,
  FEW_RARER_CLUSTERS,
  FEW_RARER_ITEMS,
  FEW_RARER_ITEMS_IN_SMALL_SAMPLE,
  LOW_RELIABILITY_BELOW,
  SMALL_RATE_SAMPLE,
  UNEVEN_WORTH,
  ZERO_SPREAD,
} from '../constants.ts';
import { type ClusterIndex, indexClusters, largestShare } from '../numeric/clusters.ts';
import { equalParts } from '../numeric/equal-parts.ts';
import { moments } from '../numeric/moments.ts';
import { requireSameLength } from '../numeric/require.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import type { CaveatId, Clusters, RateInput } from './types.ts';

/** A sample reduced to what every interval of a mean needs. */
export type Sample = {
  readonly n: number;
  readonly mean: number | null;
  /** s / sqrt(n) for independent items, else cluster-robust; null where undefined. */
  readonly standardError: number | null;
  readonly df: number | null;
  /** Which cluster-robust error it is; null for independent items. */
  readonly robust: 'cr1' | 'cr2' | null;
  /** The units drawn independently: items or clusters. */
  readonly units: number;
  /** Present only when labels were given. */
  readonly index: ClusterIndex | null;
};

/**
 * Reduces values to a sample; the unit is the cluster where labels are given, else the item. The error
 * of clusters is CR1 with G - 1 degrees of freedom, and the bias-reduced CR2 with Satterthwaite's where
 * they are few or of very unequal size: CR1 takes a source that holds half of the cases for one of G.
 * For clusters of equal size the two are the same.
 */
export function sampleOf(values: Vector, clusters: Clusters | undefined): Sample {
  if (clusters === undefined) {
    const { n, mean, variance } = moments(values);
    const standardError = variance === null ? null : Math.sqrt(variance / n);
    const df = n > 1 ? n - 1 : null;
    return { n, mean, standardError, df, robust: null, units: n, index: null };
  }
  requireSameLength('statistics with clusters', values, clusters);
  const found = clusterMean({ values, clusters, confidence: 0.5 });
  const { n, mean, clusters: units } = found;
  const index = indexClusters(clusters);
  const robust = areUneven(index) ? ('cr2' as const) : ('cr1' as const);
  const [error, df] = robust === 'cr2' ? [found.seCR2, found.dfCR2] : [found.seCR1, found.dfCR1];
  return { n, mean, standardError: withoutRounding(error, mean), df, robust, units, index };
}

/** True where clusters are few, one holds a large share, or they are worth far fewer than they are. */
function areUneven(index: ClusterIndex): boolean {
  const worth = equalParts(index.sizes);
  const isFew = worth < FEW_CLUSTERS_BELOW || worth < UNEVEN_WORTH * index.count;
  return isFew || largestShare(index) > DOMINANT_CLUSTER_SHARE;
}

/** A standard error of rounding size is none. */
export function withoutRounding(standardError: number | null, mean: number | null): number | null {
  if (standardError === null || mean === null) return null;
  return standardError < ZERO_SPREAD * Math.max(1, Math.abs(mean)) ? 0 : standardError;
}

/** Units (clusters, or items without labels) that hold a value for which the test is true. */
export function unitsWith(
  values: Vector,
  index: ClusterIndex | null,
  test: (value: number) => boolean,
): number {
  const seen = new Uint8Array(index?.count ?? values.length);
  for (let i = 0; i < values.length; i += 1) {
    if (test(values[i] ?? Number.NaN)) seen[index === null ? i : (index.codes[i] ?? 0)] = 1;
  }
  return seen.reduce((total, flag) => total + flag, 0);
}

/** True when every value is 0 or 1. */
export function isBinary(values: Vector): boolean {
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] !== 0 && values[i] !== 1) return false;
  }
  return true;
}

/** True when items stand for themselves: 0/1 scores, one attempt each, no clusters. */
export function isIndependent(input: Pick<RateInput, 'values' | 'clusters' | 'attempts'>): boolean {
  if (input.clusters !== undefined || !isBinary(input.values)) return false;
  return input.attempts === undefined || sum(input.attempts) === input.values.length;
}

/**
 * Attempts in all; the items themselves where no counts are given.
 *
 * @throws RangeError for a rate outside 0 to 1 or an item without attempts.
 */
export function attemptsOf(input: Pick<RateInput, 'values' | 'attempts'>): number {
  for (let i = 0; i < input.values.length; i += 1) {
    const value = input.values[i] ?? Number.NaN;
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`a rate requires values from 0 to 1, got ${value} at index ${i}`);
    }
  }
  if (input.attempts === undefined) return input.values.length;
  requireSameLength('a rate with attempts', input.values, input.attempts);
  for (let i = 0; i < input.attempts.length; i += 1) {
    const attempts = input.attempts[i] ?? Number.NaN;
    if (!(attempts >= 1)) {
      throw new RangeError(`a rate requires attempts >= 1, got ${attempts} at index ${i}`);
    }
  }
  return sum(input.attempts);
}

/** Caveats that follow from the size of the sample and its clusters alone. */
export function sizeCaveats(sample: Sample): CaveatId[] {
  const caveats: CaveatId[] = [];
  if (sample.n === 0) return ['no-items'];
  if (sample.n < COUNTS_ONLY_BELOW) caveats.push('counts-only');
  else if (sample.n < LOW_RELIABILITY_BELOW) caveats.push('low-reliability');
  if (sample.index === null) return caveats;
  if (sample.units === 1) caveats.push('one-cluster');
  else if (hasDominantCluster(sample)) caveats.push('dominant-cluster');
  return caveats;
}

/** True when one cluster holds more of the items than the robust error can bear. */
export function hasDominantCluster({ index }: Sample): boolean {
  return index !== null && largestShare(index) > DOMINANT_CLUSTER_SHARE;
}

/**
 * True where the interval of a rate is known to cover too little: hardly any unit shows the rarer
 * outcome, so that its frequency, or its clustering, cannot be judged from this sample.
 */
export function hasFewRarer(values: Vector, sample: Sample, independent: boolean): boolean {
  const { mean, n, index } = sample;
  const isRarer = (mean ?? 0) >= 0.5 ? (value: number) => value < 1 : (value: number) => value > 0;
  const few = independent
    ? n < SMALL_RATE_SAMPLE
      ? FEW_RARER_ITEMS_IN_SMALL_SAMPLE
      : FEW_RARER_ITEMS
    : FEW_RARER_CLUSTERS;
  return unitsWith(values, index, isRarer) < few;
}

/** What a bound of a rate on this side is fooled by when it is rare: failures (lower), passes (upper). */
export function outcomeFor(side: 'lower' | 'upper', values: Vector): Float64Array {
  return Float64Array.from(values, (value) => (side === 'lower' ? 1 - value : value));
}
