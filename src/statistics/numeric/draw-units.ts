import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * How often each of `units` units is drawn in one resample of as many units, with replacement. The
 * caller calls it once per round; the same seed gives the same rounds on every machine.
 *
 * @param seed a whole number.
 */
export function unitDrawer(units: number, seed: number): () => Int32Array {
  const generator = xoroshiro128plus(seed);
  const times = new Int32Array(units);
  return () => {
    times.fill(0);
    for (let i = 0; i < units; i += 1) {
      const drawn = uniformInt(generator, 0, units - 1);
      times[drawn] = (times[drawn] ?? 0) + 1;
    }
    return times;
  };
}

/** Uniform numbers from 0 up to but without 1, in steps of 2^-32. */
export function uniformDrawer(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
}

/** Limits of a percentile interval over drawn values, type 7, without sorting the caller's array. */
export function percentileLimits(
  drawn: readonly number[],
  confidence: number,
): readonly [low: number, high: number] | null {
  if (drawn.length === 0) return null;
  const sorted = Float64Array.from(drawn).sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below] ?? 0;
    const high = sorted[Math.min(sorted.length - 1, below + 1)] ?? low;
    return low === high ? low : low + (place - below) * (high - low);
  };
  const tail = (1 - confidence) / 2;
  return [at(tail), at(1 - tail)];
}
