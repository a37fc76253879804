import { itemsNeededForMean, itemsNeededForPaired } from '../../statistics/facade/items-needed.ts';
import type { Drawn } from './measure.ts';

/** Half of the two-sided error level: one side of the range. */
const ONE_SIDE = 0.025;

/**
 * Shared test cases at which the range would leave out zero if the difference stayed as it is: by Tango's
 * range for independent passes and failures, else by the standard error, which then counts clusters and
 * repeats. Null where nothing was measured, the range leaves out zero already, or no number would do.
 */
export function samplesNeeded({ found, pairing, isPassFail }: Drawn): number | null {
  if (found === null || found.difference === null || found.clear) return null;
  const n = pairing.samples.length;
  if (n === 0) return null;
  if (isPassFail && found.clusters === null) {
    let up = 0;
    let down = 0;
    for (let i = 0; i < n; i += 1) {
      const by = (pairing.a[i] ?? 0) - (pairing.b[i] ?? 0);
      if (by > 0) up += 1;
      if (by < 0) down += 1;
    }
    return itemsNeededForPaired({ b: up / n, c: down / n, limit: 0, n, worth: 1, alpha: ONE_SIDE });
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
