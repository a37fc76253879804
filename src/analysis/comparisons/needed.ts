import { itemsNeededForMean, itemsNeededForPaired } from '../../statistics/facade/items-needed.ts';
import type { Drawn } from './measure.ts';

/** Half of the two-sided error level: one side of the range. */
const ONE_SIDE = 0.025;

/**
 * Shared test cases at which the range would leave out zero if the difference stayed as it is: by Tango's
 * range where that is the range (on clusters, each worth as much as now), else by the standard error, which
 * counts clusters and repeats. Null where nothing was measured, the range leaves out zero already, or no number would do.
 */
export function samplesNeeded({ found, pairing, measure, matter }: Drawn): number | null {
  if (found === null || found.difference === null || found.clear) return null;
  const n = pairing.samples.length;
  if (n === 0) return null;
  const range = measure === 'rate' ? null : matter.metric.range;
  if (found.testMethod === 'tango-score') {
    const width = range === null ? 1 : range.high - range.low;
    let up = 0;
    let down = 0;
    for (let i = 0; i < n; i += 1) {
      const by = ((pairing.a[i] ?? 0) - (pairing.b[i] ?? 0)) / width;
      if (by > 0) up += by;
      else down -= by;
    }
    const worth = (found.clusters ?? n) / n;
    return itemsNeededForPaired({ b: up / n, c: down / n, limit: 0, n, worth, alpha: ONE_SIDE });
  }
  if (found.standardError === null) return null;
  return itemsNeededForMean({
    distance: found.difference,
    standardError: found.standardError,
    n,
    unitsPerItem: (found.clusters ?? n) / n,
    alpha: ONE_SIDE,
  });
}
