import { exactLower, exactUpper } from '../clopper-pearson.ts';
import { effectiveSize } from '../clustered-proportion.ts';
import { CONFIDENCE, EXACT_BELOW_RARER } from '../constants.ts';
import { sum } from '../numeric/vectors.ts';
import { wilson } from '../wilson.ts';
import {
  attemptsOf,
  hasFewRarer,
  isFewFor,
  isIndependent,
  sampleOf,
  sizeCaveats,
} from './sample.ts';
import type { Estimate, RateInput } from './types.ts';

/**
 * A pass rate with its interval: Wilson for independent items; with clusters or repeated items Wilson
 * on the effective sample size (items weigh equally, whatever their attempts). Where fewer than ten
 * clusters show a failure (or a pass), or the sample is worth hardly any of either, it is the exact
 * interval by the rule of {@link gateRateBound}, so that range and gate never tell two stories.
 *
 * @returns limits null for no items, and for a single cluster.
 * @throws RangeError for values outside 0 to 1 or vectors of different length.
 * @example estimateRate({ values: [1, 1, 0, 1] }).low // => 0.3006
 */
export function estimateRate(input: RateInput): Estimate {
  const confidence = input.confidence ?? CONFIDENCE;
  const attempts = attemptsOf(input);
  const sample = sampleOf(input.values, input.clusters);
  const { n, mean, standardError, df } = sample;
  const caveats = sizeCaveats(sample);
  const base = { estimate: mean, confidence, n, standardError, df };
  if (mean === null) {
    return {
      ...base,
      low: null,
      high: null,
      clusters: null,
      effectiveN: null,
      method: 'none',
      caveats,
    };
  }
  if (isIndependent(input)) {
    const { lower, upper } = wilson({ x: sum(input.values), n, confidence });
    if (caveats.length === 0 && hasFewRarer(input.values, sample, true)) {
      caveats.push('few-items-with-rarer-outcome');
    }
    return {
      ...base,
      low: lower,
      high: upper,
      clusters: null,
      effectiveN: n,
      method: 'wilson',
      caveats,
    };
  }
  const clusters = sample.units;
  if (standardError === null || clusters < 2) {
    return { ...base, low: null, high: null, clusters, effectiveN: null, method: 'none', caveats };
  }
  const size = effectiveSize({ rate: mean, n: attempts, clusters, standardError, confidence });
  const fewFailing = isFewFor('lower', input.values, sample);
  const fewPassing = isFewFor('upper', input.values, sample);
  const isRare = size.effectiveN * Math.min(mean, 1 - mean) < EXACT_BELOW_RARER;
  if (!fewFailing && !fewPassing && !isRare) {
    const { lower, upper } = wilson({ x: mean * size.effectiveN, n: size.effectiveN, confidence });
    if (hasFewRarer(input.values, sample, false)) caveats.push('few-sources-with-rarer-outcome');
    return {
      ...base,
      low: lower,
      high: upper,
      clusters,
      effectiveN: size.effectiveN,
      method: 'clustered-wilson',
      caveats,
    };
  }
  if (fewFailing || fewPassing) caveats.push('few-clusters-with-rarer-outcome');
  else if (hasFewRarer(input.values, sample, false)) caveats.push('few-sources-with-rarer-outcome');
  const lowN = fewFailing ? clusters : size.effectiveN;
  const highN = fewPassing ? clusters : size.effectiveN;
  const tail = (1 - confidence) / 2;
  return {
    ...base,
    low: exactLower(mean * lowN, lowN, tail),
    high: exactUpper(mean * highN, highN, tail),
    clusters,
    effectiveN: Math.min(lowN, highN),
    method: 'korn-graubard',
    caveats,
  };
}
