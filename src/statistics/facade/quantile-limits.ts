import { binomialCdf } from '../distributions.ts';
import { indexClusters } from '../numeric/clusters.ts';
import { carefulBound } from './gate-rate-bound.ts';
import { sampleOf } from './sample.ts';
import type { FacadeMethod, QuantileInput } from './types.ts';

export type QuantileLimits = {
  readonly low: number | null;
  readonly high: number | null;
  readonly effectiveN: number | null;
  readonly method: FacadeMethod;
};

/**
 * Limits for a quantile that hold for any distribution of the values: order statistics whose ranks
 * come from the binomial distribution. For clustered items they are the values at which the bound of a
 * gate on "share of values up to here" just reaches the quantile, so that a quantile gate is that gate on
 * shares (Woodruff 1952, by inversion at each value rather than at the estimate alone).
 *
 * @param sorted the values in ascending order.
 * @param point the estimated quantile.
 * @param tail error probability of each limit. A limit is null when n is too small to have one.
 */
export function quantileLimits(
  input: Pick<QuantileInput, 'values' | 'clusters' | 'quantile'>,
  sorted: Float64Array,
  point: number,
  tail: number,
): QuantileLimits {
  const { quantile, values } = input;
  const n = sorted.length;
  const at = (rank: number) => (rank >= 1 && rank <= n ? (sorted[rank - 1] ?? null) : null);
  if (input.clusters === undefined) {
    return {
      low: at(lowestRank(n, quantile, tail)),
      high: at(highestRank(n, quantile, tail)),
      effectiveN: n,
      method: 'quantile-order-statistics',
    };
  }
  const { codes, count } = indexClusters(input.clusters);
  if (count < 2) return { low: null, high: null, effectiveN: null, method: 'none' };
  const bound = (side: 'lower' | 'upper', isBelow: (value: number) => boolean) => {
    const below = Float64Array.from(values, (value) => Number(isBelow(value)));
    const sample = sampleOf(below, codes);
    return carefulBound({ values: below, sample, attempts: n, side, alpha: tail });
  };
  const first = firstRank(n, (rank) => {
    const value = at(rank) ?? Number.NaN;
    return bound('lower', (x) => x <= value).bound >= quantile;
  });
  const beyond = firstRank(n, (rank) => {
    const value = at(rank) ?? Number.NaN;
    return bound('upper', (x) => x < value).bound > quantile;
  });
  const sizes = (['lower', 'upper'] as const).map((side) => bound(side, (x) => x <= point));
  return {
    low: at(beyond - 1),
    high: at(first),
    effectiveN: Math.min(...sizes.map((one) => one.effectiveN)),
    method: 'quantile-woodruff',
  };
}

/** The first of ranks 1 to n for which the test holds, n + 1 where it holds for none; once true it stays true. */
function firstRank(n: number, holds: (rank: number) => boolean): number {
  let [low, high] = [0, n + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Largest rank l with P(Bin(n, q) <= l - 1) <= tail; 0 when there is none. */
function lowestRank(n: number, quantile: number, tail: number): number {
  let low = 0;
  let high = n + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(middle - 1, n, quantile) <= tail) low = middle;
    else high = middle;
  }
  return low;
}

/** Smallest rank u with P(Bin(n, q) >= u) <= tail, the tail counted from the other end. */
function highestRank(n: number, quantile: number, tail: number): number {
  return n + 1 - lowestRank(n, 1 - quantile, tail);
}
