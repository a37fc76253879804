import { exactLower, exactUpper } from '../clopper-pearson.ts';
import { ALPHA } from '../constants.ts';
import { tQuantile } from '../distributions.ts';
import { zTwoSided } from '../numeric/levels.ts';
import { tangoLimits } from '../tango-paired.ts';
import { pairedUpper } from './paired-upper.ts';

/** Beyond this many items "more items would settle it" is no advice. */
const MOST_ITEMS = 10_000_000;

/**
 * The smallest number of items, from `start` on, at which `settled` holds; null when even ten
 * million would not do. Assumes that more items never unsettle.
 */
export function smallestSettling(start: number, settled: (n: number) => boolean): number | null {
  let high = Math.max(2, Math.ceil(start));
  if (settled(high)) return high;
  let low = high;
  while (!settled(high)) {
    if (high >= MOST_ITEMS) return null;
    low = high;
    high = Math.min(MOST_ITEMS, high * 2);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (settled(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Items at which a pass-rate gate would be settled, met or not, if the rate stayed as it is, by
 * the same exact bound as the gate.
 *
 * @param input.worth independent items per item (effective n over n), 1 when independent.
 * @returns total items, at least `n`; null when the rate sits on the threshold.
 * @example itemsNeededForRate({ rate: 0.84, threshold: 0.8, n: 100, worth: 1 }) // => 287
 */
export function itemsNeededForRate(input: {
  readonly rate: number;
  readonly threshold: number;
  readonly n: number;
  readonly worth: number;
  readonly alpha?: number | undefined;
}): number | null {
  const { rate, threshold, worth } = input;
  const alpha = input.alpha ?? ALPHA;
  if (rate === threshold) return null;
  return smallestSettling(input.n, (n) => {
    const size = n * worth;
    return rate > threshold
      ? exactLower(rate * size, size, alpha) >= threshold
      : exactUpper(rate * size, size, alpha) < threshold;
  });
}

/**
 * Items at which a t bound at `distance` from its limit would pass it, the standard error shrinking
 * with the root of n.
 *
 * @param input.distance estimate minus threshold, either sign.
 * @param input.standardError at the present n.
 */
export function itemsNeededForMean(input: {
  readonly distance: number;
  readonly standardError: number;
  readonly n: number;
  /** Independent units per item (1, or clusters over items), for the degrees of freedom. */
  readonly unitsPerItem: number;
  /** What the bound gives way beyond t at the present n (skew-shift.ts); it shrinks with n. */
  readonly shift?: number | undefined;
  readonly alpha?: number | undefined;
}): number | null {
  const { distance, standardError, n, unitsPerItem, shift = 0 } = input;
  const alpha = input.alpha ?? ALPHA;
  if (distance === 0 || standardError === 0) return null;
  return smallestSettling(n, (size) => {
    const df = size * unitsPerItem - 1;
    if (df <= 0) return false;
    const half = tQuantile(1 - alpha, df) * standardError * Math.sqrt(n / size);
    return Math.abs(distance) > half + shift * (n / size);
  });
}

/**
 * Items at which a Tango bound would pass `limit`, the shares of discordant items staying as they
 * are.
 *
 * @param input.b share of items only the candidate got right; `input.c` only the baseline.
 * @param input.limit the difference to be above (or, when the estimate is below it, below).
 */
export function itemsNeededForPaired(input: {
  readonly b: number;
  readonly c: number;
  readonly limit: number;
  readonly n: number;
  readonly worth: number;
  /** Independent pairs: a difference is below the limit by {@link pairedUpper}. */
  readonly independent?: boolean | undefined;
  readonly alpha?: number | undefined;
}): number | null {
  const { b, c, limit, worth } = input;
  const alpha = input.alpha ?? ALPHA;
  const estimate = b - c;
  if (estimate === limit) return null;
  const z = zTwoSided(1 - 2 * alpha);
  return smallestSettling(input.n, (n) => {
    const size = n * worth;
    const { lower, upper } = tangoLimits(b * size, c * size, size, z);
    if (estimate > limit) return lower > limit;
    if (input.independent !== true) return upper < limit;
    return pairedUpper({ b: b * size, c: c * size, n: size, alpha }) < limit;
  });
}
