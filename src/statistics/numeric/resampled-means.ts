import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type ClusterLabels, clusterDeviations, indexClusters } from './clusters.ts';
import type { Vector } from './vectors.ts';

/** What is drawn: items, or clusters with their sum and size. */
export type Units = { readonly sums: Float64Array; readonly sizes: Float64Array };

/** Items as they stand, or one unit per cluster. The caller has checked the lengths. */
export function unitsOf(values: Vector, clusters: ClusterLabels | null): Units {
  if (clusters === null) {
    return { sums: Float64Array.from(values), sizes: new Float64Array(values.length).fill(1) };
  }
  const index = indexClusters(clusters);
  return { sums: clusterDeviations(values, index, 0), sizes: Float64Array.from(index.sizes) };
}

const WORD = 2 ** 32;
/** Up to here a 32-bit draw times the number of units is exact in a double. */
const MOST_UNITS_IN_A_WORD = 2 ** 21;

/**
 * The mean of each resample: as many units as there are, drawn with replacement, ratio of sums. A
 * million draws take milliseconds: per draw one 32-bit word, turned into an index by Lemire's
 * multiplication with rejection (arXiv:1805.10941), which favours no unit.
 *
 * @param seed a whole number; the same seed gives the same resamples on every machine.
 */
export function resampledMeans(
  { sums, sizes }: Units,
  resamples: number,
  seed: number,
): Float64Array {
  const generator = xoroshiro128plus(seed);
  const count = sums.length;
  const means = new Float64Array(resamples);
  const isSmall = count <= MOST_UNITS_IN_A_WORD;
  const unfair = WORD % count;
  // Units of one size need not be looked up: half of the time of a draw is the wait for memory.
  const each = sizes.every((size) => size === sizes[0]) ? (sizes[0] ?? 0) : null;
  for (let round = 0; round < resamples; round += 1) {
    let total = 0;
    let size = each === null ? 0 : each * count;
    for (let i = 0; i < count; i += 1) {
      let drawn: number;
      if (isSmall) {
        let product = (generator.next() >>> 0) * count;
        drawn = Math.floor(product / WORD);
        while (product - drawn * WORD < unfair) {
          product = (generator.next() >>> 0) * count;
          drawn = Math.floor(product / WORD);
        }
      } else {
        drawn = uniformInt(generator, 0, count - 1);
      }
      total += sums[drawn] ?? 0;
      if (each === null) size += sizes[drawn] ?? 0;
    }
    means[round] = total / size;
  }
  return means;
}
