import { CONFIDENCE } from '../constants.ts';
import { adjustPValues } from './adjust-p-values.ts';
import type { Clusters, Numbers } from './base-types.ts';
import { comparePairedMeans } from './compare-paired-means.ts';
import { comparePairedRates } from './compare-paired-rates.ts';

export type RankRange = {
  readonly id: string;
  readonly mean: number | null;
  /** 1 + the number of systems clearly better; k - the number clearly worse. */
  readonly best: number;
  readonly worst: number;
};

/**
 * The ranks each of several systems may hold: every pair is compared on the same items, the
 * p-values adjusted by Holm over all pairs, and only clear differences order two systems.
 *
 * @param input.systems each with its scores on the same items in the same order.
 * @param input.direction which direction of the metric is good; default higher.
 * @returns in input order.
 * @throws RangeError for vectors of different length.
 * @example rankRanges({ kind: 'mean', systems: [{ id: 'a', values: [5, 6, 7, 5] }, { id: 'b', values: [1, 1, 2, 2] }] })[1].best // => 2
 */
export function rankRanges(input: {
  readonly kind: 'rate' | 'mean';
  readonly systems: readonly { readonly id: string; readonly values: Numbers }[];
  readonly clusters?: Clusters | undefined;
  readonly direction?: 'higher' | 'lower' | undefined;
  readonly confidence?: number | undefined;
}): readonly RankRange[] {
  const { systems, clusters } = input;
  const level = 1 - (input.confidence ?? CONFIDENCE);
  const sign = input.direction === 'lower' ? -1 : 1;
  const compare = input.kind === 'rate' ? comparePairedRates : comparePairedMeans;
  const pairs = systems.flatMap((first, i) =>
    systems.slice(i + 1).map((second, offset) => ({
      i,
      j: i + 1 + offset,
      result: compare({ a: first.values, b: second.values, clusters }),
    })),
  );
  const adjusted = adjustPValues(
    pairs.map((pair) => pair.result.pValue),
    'holm',
  );
  const better = systems.map(() => 0);
  const worse = systems.map(() => 0);
  pairs.forEach(({ i, j, result }, place) => {
    const p = adjusted[place] ?? null;
    if (p === null || p >= level || result.difference === null) return;
    const [winner, loser] = sign * result.difference > 0 ? [i, j] : [j, i];
    better[loser] = (better[loser] ?? 0) + 1;
    worse[winner] = (worse[winner] ?? 0) + 1;
  });
  return systems.map(({ id, values }, k) => ({
    id,
    mean: values.length === 0 ? null : meanOf(values),
    best: 1 + (better[k] ?? 0),
    worst: systems.length - (worse[k] ?? 0),
  }));
}

function meanOf(values: Numbers): number | null {
  return comparePairedMeans({ a: values, b: values }).meanA;
}
