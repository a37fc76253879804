import { quantileSorted } from 'simple-statistics';
import { ALPHA } from '../constants.ts';
import { toArray } from '../numeric/vectors.ts';
import { estimateQuantile } from './estimate-quantile.ts';
import { gateRateBound } from './gate-rate-bound.ts';
import { itemsNeededForRate } from './items-needed.ts';
import { rateReach } from './reach.ts';
import { thresholdGate } from './threshold-gate.ts';
import type { GateBound, QuantileGate, QuantileInput, ThresholdGateInput } from './types.ts';

/**
 * A gate "p95 at most T" (or at least): decided on one-sided limits of the quantile that assume no
 * shape. A p95 cannot be met below 59 items at the 5% level. It is the gate "at least 95% of the values
 * are at most T", and how many more items would settle it, and what it could have told, are that gate's.
 *
 * @returns `detectable` is the share in the unit of the values, by the quantiles of this sample.
 * @example quantileGate({ values: [1, 2, 3], quantile: 0.95, rule: 'at-most', threshold: 9 }).state // => 'cannot-tell'
 */
export function quantileGate(input: QuantileInput & ThresholdGateInput): QuantileGate {
  const alpha = input.alpha ?? ALPHA;
  const both = estimateQuantile({ ...input, confidence: 1 - 2 * alpha });
  const { estimate, n, clusters, effectiveN, method, caveats } = both;
  const base = { estimate, alpha, n, clusters, effectiveN, method, caveats };
  const lower: GateBound = { ...base, bound: both.low, side: 'lower' };
  const upper: GateBound = { ...base, bound: both.high, side: 'upper' };
  const share = shareGate(input, alpha);
  const sorted = toArray(Float64Array.from(input.values).sort());
  const detectable =
    share.reach === null || estimate === null
      ? null
      : Math.abs(estimate - quantileSorted(sorted, Math.min(1, Math.max(0, share.reach))));
  const gate = thresholdGate(input, { lower, upper }, share.itemsNeeded, detectable);
  const keeping = share.reach === null || input.rule === 'at-most' ? share.reach : 1 - share.reach;
  return { ...gate, shareNeeded: keeping };
}

/** "p95 at most T" is "at least 95% of the values are at most T"; "p5 at least T", "at most 5% are below T". */
function shareGate(input: QuantileInput & ThresholdGateInput, alpha: number) {
  const { values, clusters, quantile, threshold, rule } = input;
  const n = values.length;
  const isAtMost = rule === 'at-most';
  const below = Float64Array.from(values, (x) => Number(isAtMost ? x <= threshold : x < threshold));
  const side = isAtMost ? 'lower' : 'upper';
  const { effectiveN, estimate } = gateRateBound({ values: below, clusters, side, alpha });
  if (effectiveN === null || estimate === null) return { itemsNeeded: null, reach: null };
  const own = { rule: isAtMost ? 'at-least' : 'at-most', threshold: quantile, alpha } as const;
  const distance = rateReach({ ...own, size: effectiveN });
  return {
    itemsNeeded: itemsNeededForRate({
      rate: estimate,
      threshold: quantile,
      n,
      worth: effectiveN / n,
      alpha,
    }),
    /** The share below the threshold from which on the gate is met in four of five samples. */
    reach: distance === null ? null : isAtMost ? quantile + distance : quantile - distance,
  };
}
