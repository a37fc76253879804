import { ALPHA, POWER } from '../constants.ts';
import { normalQuantile } from '../distributions.ts';
import { zTwoSided } from '../numeric/levels.ts';
import { bisectIncreasing } from '../numeric/roots.ts';
import { tangoScore } from '../tango-paired.ts';

/**
 * How far above its limit a true difference of pass rates on the same items has to lie for Tango's bound to
 * pass it in four of five samples of this size. The sample looked at is that of the lower fifth: as many net
 * wins as four of five samples exceed, the share of items that differ staying as it is. Taking the error at the
 * estimate instead, (z + z of the power) times it, promises too much where few items differ: its "four of five"
 * are 64 to 79 in 100 for 3 to 20 of 100 differing, and 77 to 81 here (every sample of 60 to 1,000 items listed).
 *
 * Tango 1998, Stat Med 17:891.
 *
 * @param input.b share of items only the candidate got right; `input.c` only the baseline.
 * @param input.size items, or what clustered ones are worth.
 * @param input.limit the difference to be surely above, -1 to 1.
 * @returns a distance of rates above 0; null where not even winning every item would do.
 * @example pairedReach({ b: 0.05, c: 0.05, size: 300, limit: -0.05 }) // => 0.0469
 */
export function pairedReach(input: {
  readonly b: number;
  readonly c: number;
  readonly size: number;
  readonly limit: number;
  readonly alpha?: number | undefined;
}): number | null {
  const { b, c, size, limit } = input;
  const z = zTwoSided(1 - 2 * (input.alpha ?? ALPHA));
  const stray = normalQuantile(POWER);
  const surplus = (difference: number) => {
    // Items that differ are never fewer than the difference itself asks for.
    const differing = Math.max(b + c, Math.abs(difference));
    const spread = Math.sqrt(size * Math.max(0, differing - difference ** 2));
    const total = size * differing;
    const wins = (total + size * difference - stray * spread) / 2;
    const seen = Math.min(total, Math.max(0, wins));
    return tangoScore(seen, total - seen, size, limit) - z;
  };
  if (!(size > 0 && limit < 1) || surplus(1) < 0) return null;
  return bisectIncreasing(surplus, limit, 1) - limit;
}
