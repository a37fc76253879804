import { exactLower, exactUpper } from '../clopper-pearson.ts';
import { clusterMean } from '../cluster-mean.ts';
import { TRUSTED_FAILING_CLUSTERS } from '../constants.ts';
import { centreOf, clusterDeviations } from '../numeric/clusters.ts';
import { equalParts } from '../numeric/equal-parts.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import { unitsWorth, weightOf } from './cautious-size.ts';
import { type Sample, sampleOf, withoutRounding } from './sample.ts';
import type { FacadeMethod, MeanInput } from './types.ts';

/** Standard error and degrees of freedom of a mean, by the method that fits its clusters. */
export type MeanParts = {
  readonly sample: Sample;
  readonly standardError: number | null;
  readonly df: number | null;
  readonly effectiveN: number | null;
  readonly method: FacadeMethod;
};

/**
 * Student for independent items; CR1 with G - 1 degrees of freedom for clusters, and CR2 with
 * Satterthwaite's where they are few or of very unequal size (see {@link sampleOf}).
 */
export function meanParts(input: Pick<MeanInput, 'values' | 'clusters'>): MeanParts {
  const sample = sampleOf(input.values, input.clusters);
  const { n, standardError, df, robust } = sample;
  if (input.clusters === undefined) {
    const method = standardError === null ? 'none' : 'mean-t';
    return { sample, standardError, df, effectiveN: n, method };
  }
  const { effectiveN } = clusterMean({
    values: input.values,
    clusters: input.clusters,
    confidence: 0.5,
  });
  if (standardError === null) return { sample, standardError, df, effectiveN, method: 'none' };
  if (robust === 'cr1')
    return { sample, standardError, df, effectiveN, method: 'cluster-mean-cr1' };
  const spread = withoutRounding(exchangeableError(input.values, sample), sample.mean);
  const error = Math.max(standardError, spread ?? 0);
  return { sample, standardError: error, df, effectiveN, method: 'cluster-mean-cr2' };
}

/**
 * The error of the mean if the sources are draws of one kind: the spread of their own means, whatever
 * their size, over the number of equal ones they are worth. For sources of equal size it is the
 * robust error; where one holds most of the cases the others tell what it might have been.
 */
function exchangeableError(values: Vector, { index, units }: Sample): number | null {
  if (index === null || units < 2) return null;
  const sums = clusterDeviations(values, index, centreOf(values));
  const means = sums.map((total, g) => total / (index.sizes[g] ?? 1));
  const middle = sum(means) / units;
  const variance = sum(means.map((m) => (m - middle) ** 2)) / (units - 1);
  return Math.sqrt(variance / equalParts(index.sizes));
}

/**
 * One-sided bound for the mean of a bounded score from its position in the range, as if the units
 * were 0/1 with that rate: no distribution on the range is more spread. Serves where the observed
 * spread cannot be trusted (all scores equal, or nearly all at the end of the range).
 */
export function boundedBound(input: {
  readonly side: 'lower' | 'upper';
  readonly mean: number;
  readonly units: number;
  readonly range: readonly [low: number, high: number];
  readonly tail: number;
}): number {
  const [low, high] = input.range;
  const width = high - low;
  const share = Math.min(1, Math.max(0, (input.mean - low) / width));
  const exact = input.side === 'lower' ? exactLower : exactUpper;
  return low + width * exact(share * input.units, input.units, input.tail);
}

/**
 * True when the end of the range that the bound looks away from is left by fewer than ten units, and
 * fewer than half of them, each as it weighs: the spread then rests on a handful of scores.
 */
export function hugsLimit(
  input: Pick<MeanInput, 'values' | 'range'>,
  sample: Sample,
  side: 'lower' | 'upper',
): boolean {
  if (input.range === undefined) return false;
  const [low, high] = input.range;
  const away = Float64Array.from(input.values, (v) => (side === 'lower' ? high - v : v - low));
  const leaving = weightOf(sample, away);
  return leaving < TRUSTED_FAILING_CLUSTERS && leaving < unitsWorth(sample) / 2;
}

/** @throws RangeError unless the range is ordered and holds every value. */
export function requireRange(input: Pick<MeanInput, 'values' | 'range'>): void {
  if (input.range === undefined) return;
  const [low, high] = input.range;
  if (!(low < high)) throw new RangeError(`a range requires low < high, got ${low} and ${high}`);
  for (let i = 0; i < input.values.length; i += 1) {
    const value = input.values[i] ?? Number.NaN;
    if (!(value >= low && value <= high)) {
      throw new RangeError(
        `a range requires ${low} <= value <= ${high}, got ${value} at index ${i}`,
      );
    }
  }
}
