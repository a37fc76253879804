import { quantileSorted } from 'simple-statistics';
import { CONFIDENCE } from '../constants.ts';
import { requireFinite, requireProbability } from '../numeric/require.ts';
import { toArray } from '../numeric/vectors.ts';
import { quantileLimits } from './quantile-limits.ts';
import { sampleOf, sizeCaveats } from './sample.ts';
import type { Estimate, QuantileInput } from './types.ts';

/**
 * A quantile (a p95 latency, a median cost) with an interval that assumes no shape: type 7 estimate,
 * limits by order statistics.
 *
 * @returns limits null where the sample is too small to have any (a p95 needs 72 items for 95%).
 * @throws RangeError for a quantile outside (0, 1) or values that are not finite.
 * @example estimateQuantile({ values: [1, 2, 3, 4, 5, 6, 7], quantile: 0.5 }).estimate // => 4
 */
export function estimateQuantile(input: QuantileInput): Estimate {
  const { quantile } = input;
  requireProbability('estimateQuantile', 'quantile', quantile);
  requireFinite('estimateQuantile', input.values);
  const confidence = input.confidence ?? CONFIDENCE;
  const sample = sampleOf(input.values, input.clusters);
  const { n } = sample;
  const clusters = sample.index === null ? null : sample.units;
  const caveats = sizeCaveats(sample);
  const base = { confidence, n, clusters, standardError: null, df: null };
  if (n === 0) {
    return {
      ...base,
      estimate: null,
      low: null,
      high: null,
      effectiveN: null,
      method: 'none',
      caveats,
    };
  }
  const sorted = Float64Array.from(input.values).sort();
  const estimate = quantileSorted(toArray(sorted), quantile);
  const limits = quantileLimits(input, sorted, estimate, (1 - confidence) / 2);
  if (limits.low === null || limits.high === null) caveats.push('quantile-out-of-reach');
  return { ...base, estimate, ...limits, caveats };
}
