import { exactLower, exactUpper } from '../clopper-pearson.ts';
import { CONFIDENCE, EXACT_BELOW_RARER } from '../constants.ts';
import { sum } from '../numeric/vectors.ts';
import { wilson } from '../wilson.ts';
import { cautiousSize } from './cautious-size.ts';
import { carefulBound } from './gate-rate-bound.ts';
import { robustSize } from './robust-size.ts';
import {
  attemptsOf,
  hasFewRarer,
  isIndependent,
  outcomeFor,
  sampleOf,
  sizeCaveats,
} from './sample.ts';
import type { Estimate, RateInput } from './types.ts';

/**
 * A pass rate with its interval: Wilson for independent items; with clusters or repeated items Wilson
 * on the effective sample size (items weigh equally, whatever their attempts). Where few clusters show
 * a failure (or a pass), the sample is worth hardly any of either, or a bound of a gate would lie outside
 * it, it is the exact interval on the careful size of {@link gateRateBound}, so that range and gate never
 * tell two stories.
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
  const effectiveN = robustSize({ sample, items: attempts, confidence });
  const careful = (side: 'lower' | 'upper') =>
    cautiousSize({ effectiveN, sample, outcome: outcomeFor(side, input.values) });
  const [below, above] = [careful('lower'), careful('upper')];
  const few = below.few || above.few;
  const isRare = effectiveN * Math.min(mean, 1 - mean) < EXACT_BELOW_RARER;
  const score = wilson({ x: mean * effectiveN, n: effectiveN, confidence });
  const gate = { values: input.values, sample, attempts, confidence };
  if (few) caveats.push('few-clusters-with-rarer-outcome');
  else if (hasFewRarer(input.values, sample, false)) caveats.push('few-sources-with-rarer-outcome');
  if (!few && !isRare && holdsGate(gate, score.lower ?? 0, score.upper ?? 1)) {
    return {
      ...base,
      low: score.lower,
      high: score.upper,
      clusters,
      effectiveN,
      method: 'clustered-wilson',
      caveats,
    };
  }
  const tail = (1 - confidence) / 2;
  return {
    ...base,
    low: exactLower(mean * below.effectiveN, below.effectiveN, tail),
    high: exactUpper(mean * above.effectiveN, above.effectiveN, tail),
    clusters,
    effectiveN: Math.min(below.effectiveN, above.effectiveN),
    method: 'korn-graubard',
    caveats,
  };
}

/** True where both one-sided bounds of a gate at this level lie inside the range. */
function holdsGate(
  sample: Omit<Parameters<typeof carefulBound>[0], 'side' | 'alpha'> & {
    readonly confidence: number;
  },
  low: number,
  high: number,
): boolean {
  const alpha = 1 - sample.confidence;
  // No gate is decided at such a level: the inner range of a figure is only drawn.
  if (alpha >= 0.5) return true;
  const bound = (side: 'lower' | 'upper') => carefulBound({ ...sample, side, alpha }).bound;
  return bound('lower') >= low && bound('upper') <= high;
}
