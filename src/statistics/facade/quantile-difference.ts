import { CONFIDENCE } from '../constants.ts';
import { indexClusters } from '../numeric/clusters.ts';
import { contentSeed } from '../numeric/content-seed.ts';
import { percentileLimits, unitDrawer } from '../numeric/draw-units.ts';
import { requireFinite, requireProbability, requireSameLength } from '../numeric/require.ts';
import type { Clusters, Numbers } from './base-types.ts';

export type QuantileDifference = {
  readonly quantile: number;
  readonly a: number;
  readonly b: number;
  /** a minus b. */
  readonly difference: number;
  readonly low: number | null;
  readonly high: number | null;
};

export type QuantileDifferences = {
  readonly n: number;
  readonly rounds: number;
  readonly seed: number;
  readonly quantiles: readonly QuantileDifference[];
};

const ROUNDS = 2_000;
const MOST_DRAWS = 40_000_000;

/**
 * How much the quantiles of two measures of the same items differ (p50 and p95 of two systems'
 * latencies), with percentile intervals from resampling pairs, or whole clusters of pairs. Each
 * resample is drawn for both sides at once, so that what the items share cancels.
 *
 * Efron & Tibshirani 1993, An Introduction to the Bootstrap.
 *
 * @returns limits null below twenty items, where the tails of a resample say nothing.
 * @throws RangeError for lengths that differ, values that are not finite or a quantile outside (0, 1).
 * @example quantileDifferences({ a: [1, 2, 3], b: [2, 3, 4], quantiles: [0.5] }).quantiles[0].difference // => -1
 */
export function quantileDifferences(input: {
  readonly a: Numbers;
  readonly b: Numbers;
  readonly clusters?: Clusters | undefined;
  readonly quantiles: readonly number[];
}): QuantileDifferences {
  const { a, b, quantiles } = input;
  requireSameLength('quantileDifferences', a, b);
  requireFinite('quantileDifferences', a);
  requireFinite('quantileDifferences', b);
  for (const q of quantiles) requireProbability('quantileDifferences', 'quantile', q);
  const n = a.length;
  const index = input.clusters === undefined ? null : indexClusters(input.clusters);
  const codes = index?.codes ?? Int32Array.from({ length: n }, (_, i) => i);
  const units = index?.count ?? n;
  const seed = contentSeed([...a, ...b]);
  const rounds = Math.max(200, Math.min(ROUNDS, Math.floor(MOST_DRAWS / Math.max(1, n * 3))));
  if (n === 0) return { n, rounds, seed, quantiles: [] };
  const sides = [sortedSide(a, codes), sortedSide(b, codes)] as const;
  const once = new Int32Array(units).fill(1);
  const [ofA, ofB] = sides.map((side) => readOff(side, once, quantiles));
  const drawn: number[][] = quantiles.map(() => []);
  if (n >= 20 && units >= 2) {
    const draw = unitDrawer(units, seed);
    for (let round = 0; round < rounds; round += 1) {
      const times = draw();
      const [x, y] = sides.map((side) => readOff(side, times, quantiles));
      quantiles.forEach((_, i) => {
        drawn[i]?.push((x?.[i] ?? 0) - (y?.[i] ?? 0));
      });
    }
  }
  return {
    n,
    rounds,
    seed,
    quantiles: quantiles.map((quantile, i): QuantileDifference => {
      const [low, high] = percentileLimits(drawn[i] ?? [], CONFIDENCE) ?? [null, null];
      const left = ofA?.[i] ?? 0;
      const right = ofB?.[i] ?? 0;
      return { quantile, a: left, b: right, difference: left - right, low, high };
    }),
  };
}

type Side = { readonly values: Float64Array; readonly codes: Int32Array };

/** Values in ascending order, each with the unit it belongs to. */
function sortedSide(values: Numbers, codes: Int32Array): Side {
  const order = Array.from({ length: values.length }, (_, i) => i).sort(
    (i, j) => (values[i] ?? 0) - (values[j] ?? 0),
  );
  return {
    values: Float64Array.from(order, (i) => values[i] ?? 0),
    codes: Int32Array.from(order, (i) => codes[i] ?? 0),
  };
}

/** Type 7 quantiles of the values, each counted as often as its unit was drawn. */
function readOff(
  { values, codes }: Side,
  times: Int32Array,
  quantiles: readonly number[],
): number[] {
  let size = 0;
  for (let i = 0; i < codes.length; i += 1) size += times[codes[i]!]!;
  const wanted = quantiles.map((q) => q * (size - 1));
  const ranks = Float64Array.from(
    wanted.flatMap((place) => [Math.floor(place), Math.ceil(place)]),
  ).sort();
  const standing = new Map<number, number>();
  let seen = 0;
  let next = 0;
  for (let i = 0; i < values.length && next < ranks.length; i += 1) {
    seen += times[codes[i]!]!;
    for (; next < ranks.length && seen > ranks[next]!; next += 1) {
      standing.set(ranks[next]!, values[i]!);
    }
  }
  return wanted.map((place) => {
    const low = standing.get(Math.floor(place)) ?? 0;
    const high = standing.get(Math.ceil(place)) ?? low;
    return low + (place - Math.floor(place)) * (high - low);
  });
}
