import type { Estimate } from '../../report/measures.ts';
import { ALPHA, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import type { UnpairedComparison } from '../../statistics/facade/types.ts';
import type { ItemTable } from '../items.ts';

/** The slice against the rest of its suite; null where either side has too few test cases. */
export function sliceAgainstRest(
  whole: ItemTable,
  slice: ItemTable,
  measure: 'rate' | 'mean',
): UnpairedComparison | null {
  const inside = new Set(slice.samples);
  const rest: number[] = [];
  const restClusters: number[] = [];
  for (const [i, sample] of whole.samples.entries()) {
    if (inside.has(sample)) continue;
    rest.push(whole.values[i] ?? Number.NaN);
    if (whole.clusters) restClusters.push(whole.clusters[i] ?? 0);
  }
  if (slice.samples.length < COUNTS_ONLY_BELOW || rest.length < COUNTS_ONLY_BELOW) return null;
  const compare = measure === 'rate' ? facade.compareUnpairedRates : facade.compareUnpairedMeans;
  return compare({
    a: slice.values,
    b: rest,
    clustersA: slice.clusters ?? undefined,
    clustersB: whole.clusters ? restClusters : undefined,
  });
}

/**
 * Adjusts the slices of one dimension for having looked at all of them (Holm) and writes the result into
 * their estimates. A slice stands out only when its adjusted p-value is below 5%.
 */
export function withVersusRest(
  estimates: readonly Estimate[],
  found: readonly (UnpairedComparison | null)[],
): Estimate[] {
  const adjusted = facade.adjustPValues(
    found.map((f) => f?.pValue ?? null),
    'holm',
  );
  const looks = adjusted.filter((p) => p !== null).length;
  return estimates.map((estimate, i): Estimate => {
    const difference = found[i];
    const adjustedP = adjusted[i] ?? null;
    if (!difference || adjustedP === null) return estimate;
    const { difference: by, low, high, pValue } = difference;
    if (by === null || low === null || high === null || pValue === null) return estimate;
    return {
      ...estimate,
      versusRest: {
        difference: by,
        low,
        high,
        pValue,
        adjustedP,
        adjustment: 'holm',
        looks,
        clear: adjustedP < ALPHA,
        method: difference.method,
      },
    };
  });
}
