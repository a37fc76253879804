import { pAdjust } from '../p-adjust.ts';

/**
 * p-values of one declared family, adjusted: Holm for claims and gates, BH for tables that say
 * where to look, Bonferroni for simultaneous intervals. null (no test possible) stays null and is
 * not counted.
 *
 * @throws RangeError for a p-value outside 0 to 1.
 * @example adjustPValues([0.01, null, 0.04], 'holm') // => [0.02, null, 0.04]
 */
export function adjustPValues(
  pValues: readonly (number | null)[],
  method: 'holm' | 'bh' | 'bonferroni',
): readonly (number | null)[] {
  return pAdjust({ p: pValues })[method];
}
