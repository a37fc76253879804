import { effectiveSize } from '../clustered-proportion.ts';
import type { Sample } from './sample.ts';

/**
 * Independent items that a clustered or repeated sample of 0/1 scores is worth by its robust error: n over
 * the design effect, after the ratio of t quantiles. Clusters of very unequal size have the degrees of
 * freedom of fewer clusters.
 *
 * Korn & Graubard 1998, Survey Methodology 24:193.
 *
 * @param input.sample with at least two units.
 * @param input.items scored attempts, or items.
 */
export function robustSize(input: {
  readonly sample: Sample;
  readonly items: number;
  readonly confidence: number;
}): number {
  const { mean, standardError, df, units } = input.sample;
  return effectiveSize({
    rate: mean ?? Number.NaN,
    n: input.items,
    clusters: (df ?? units - 1) + 1,
    standardError: standardError ?? Number.NaN,
    confidence: input.confidence,
  }).effectiveN;
}
