import { CONFIDENCE } from '../constants.ts';
import { indexClusters } from '../numeric/clusters.ts';
import { contentSeed } from '../numeric/content-seed.ts';
import { percentileLimits, unitDrawer } from '../numeric/draw-units.ts';
import { requireFinite, requireSameLength } from '../numeric/require.ts';
import type { Clusters, Numbers } from './base-types.ts';

export type RatioOfSums = {
  readonly n: number;
  readonly ratio: number | null;
  readonly low: number | null;
  /** Null too where so many resamples have nothing to divide by that there is no upper limit. */
  readonly high: number | null;
  readonly rounds: number;
  readonly seed: number;
};

const ROUNDS = 2_000;
const MOST_DRAWS = 40_000_000;

/**
 * Ratio of two sums over the same items (cost per passed case, tokens per second) with a percentile
 * interval from resampling items, or whole clusters. Not the mean of ratios, which most items lack.
 *
 * Efron & Tibshirani 1993, An Introduction to the Bootstrap; type 7 quantiles.
 *
 * @param input.top `input.bottom` per item, bottom not negative.
 * @returns all null where the bottom adds up to 0; limits null below two units.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example ratioOfSums({ top: [2, 2, 4], bottom: [1, 0, 1] }).ratio // => 4
 */
export function ratioOfSums(input: {
  readonly top: Numbers;
  readonly bottom: Numbers;
  readonly clusters?: Clusters | undefined;
}): RatioOfSums {
  const { top, bottom, clusters } = input;
  requireSameLength('ratioOfSums', top, bottom);
  requireFinite('ratioOfSums', top);
  requireFinite('ratioOfSums', bottom);
  const units = sumsByUnit(top, bottom, clusters);
  const count = units.top.length;
  const seed = contentSeed([...top, ...bottom]);
  const rounds = Math.max(200, Math.min(ROUNDS, Math.floor(MOST_DRAWS / Math.max(1, count))));
  const base = { n: top.length, rounds, seed };
  const total = units.bottom.reduce((all, b) => all + b, 0);
  if (!(total > 0)) return { ...base, ratio: null, low: null, high: null };
  const ratio = units.top.reduce((all, t) => all + t, 0) / total;
  if (count < 2) return { ...base, ratio, low: null, high: null };
  const draw = unitDrawer(count, seed);
  const drawn = Array.from({ length: rounds }, () => {
    const times = draw();
    let above = 0;
    let below = 0;
    for (let i = 0; i < count; i += 1) {
      above += (times[i] ?? 0) * (units.top[i] ?? 0);
      below += (times[i] ?? 0) * (units.bottom[i] ?? 0);
    }
    // Nothing to divide by: beyond every limit, but a number that sorts.
    return below > 0 ? above / below : Number.MAX_VALUE;
  });
  const [low, high] = percentileLimits(drawn, CONFIDENCE) ?? [null, null];
  const reached = (limit: number | null) =>
    limit !== null && limit < Number.MAX_VALUE / 1e9 ? limit : null;
  return { ...base, ratio, low: reached(low), high: reached(high) };
}

function sumsByUnit(top: Numbers, bottom: Numbers, clusters: Clusters | undefined) {
  if (clusters === undefined)
    return { top: Float64Array.from(top), bottom: Float64Array.from(bottom) };
  const { codes, count } = indexClusters(clusters);
  const sums = { top: new Float64Array(count), bottom: new Float64Array(count) };
  codes.forEach((code, i) => {
    sums.top[code] = (sums.top[code] ?? 0) + (top[i] ?? 0);
    sums.bottom[code] = (sums.bottom[code] ?? 0) + (bottom[i] ?? 0);
  });
  return sums;
}
