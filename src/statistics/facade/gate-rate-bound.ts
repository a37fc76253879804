import { exactLower, exactUpper } from '../clopper-pearson.ts';
import { ALPHA } from '../constants.ts';
import { requireProbability } from '../numeric/require.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import { type CautiousSize, cautiousSize } from './cautious-size.ts';
import { robustSize } from './robust-size.ts';
import {
  attemptsOf,
  isIndependent,
  outcomeFor,
  type Sample,
  sampleOf,
  sizeCaveats,
} from './sample.ts';
import type { CaveatId, GateBound, GateRateBoundInput } from './types.ts';

/**
 * The one-sided exact bound on which a pass-rate gate is decided (design 12.4): Clopper-Pearson for
 * independent items, Korn-Graubard on the effective n for clustered or repeated ones.
 *
 * The effective n is the careful one of {@link cautiousSize}: with fewer than ten clusters that have a
 * failure it is the number of clusters, and with more it leans towards it. An upper bound has the
 * mirror image of the problem, so there the clusters that have a pass are counted.
 *
 * @param input.alpha one-sided level, default 0.05.
 * @returns bound null for no items, and for a single cluster.
 * @throws RangeError for values outside 0 to 1 or vectors of different length.
 * @example gateRateBound({ values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], side: 'lower' }).bound // => 0.7411
 */
export function gateRateBound(input: GateRateBoundInput): GateBound {
  const { side } = input;
  const alpha = input.alpha ?? ALPHA;
  requireProbability('gateRateBound', 'alpha', alpha);
  const attempts = attemptsOf(input);
  const sample = sampleOf(input.values, input.clusters);
  const { n, mean, standardError } = sample;
  const caveats = sizeCaveats(sample);
  const base = { estimate: mean, side, alpha, n };
  const exact = side === 'lower' ? exactLower : exactUpper;
  if (mean === null) {
    return { ...base, bound: null, clusters: null, effectiveN: null, method: 'none', caveats };
  }
  if (isIndependent(input)) {
    const bound = exact(sum(input.values), n, alpha);
    return { ...base, bound, clusters: null, effectiveN: n, method: 'clopper-pearson', caveats };
  }
  const clusters = sample.units;
  if (standardError === null || clusters < 2) {
    return { ...base, bound: null, clusters, effectiveN: null, method: 'none', caveats };
  }
  const { bound, effectiveN, few } = carefulBound({
    values: input.values,
    sample,
    attempts,
    side,
    alpha,
  });
  const notes: CaveatId[] = few ? [...caveats, 'few-clusters-with-rarer-outcome'] : caveats;
  return { ...base, bound, clusters, effectiveN, method: 'korn-graubard', caveats: notes };
}

/** The exact bound on the careful effective n of a sample with at least two units. */
export function carefulBound(input: {
  readonly values: Vector;
  readonly sample: Sample;
  readonly attempts: number;
  readonly side: 'lower' | 'upper';
  readonly alpha: number;
}): CautiousSize & { readonly bound: number } {
  const { values, sample, attempts, side, alpha } = input;
  const rate = sample.mean ?? Number.NaN;
  const effectiveN = robustSize({ sample, items: attempts, confidence: 1 - 2 * alpha });
  const size = cautiousSize({ effectiveN, sample, outcome: outcomeFor(side, values) });
  const exact = side === 'lower' ? exactLower : exactUpper;
  return { ...size, bound: exact(rate * size.effectiveN, size.effectiveN, alpha) };
}
