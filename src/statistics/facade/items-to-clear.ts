import { CONFIDENCE } from '../constants.ts';
import { requireSameLength } from '../numeric/require.ts';
import { differences } from '../numeric/vectors.ts';
import { unitsWorth } from './cautious-size.ts';
import { itemsNeededForMean, itemsNeededForPaired } from './items-needed.ts';
import { discordantUnits } from './paired-table.ts';
import { sampleOf } from './sample.ts';
import type { Clusters, Comparison, Numbers } from './types.ts';

/**
 * Items at which the range of a paired difference would leave out zero if the difference stayed as it is, by
 * the method of the comparison: Tango's range where that is the range (on clusters, each worth as much as
 * now), else the standard error, which counts clusters and repeats.
 *
 * @param input.found what the comparison of `a` and `b` gave.
 * @param input.width of the range of scores; 1 for rates.
 * @returns null where nothing was measured, the range leaves out zero already, or no number would do.
 * @example itemsToClear({ a: [1, 1, 1, 0], b: [1, 0, 1, 0], found: { difference: 0.25, clear: false, standardError: 0.25, df: null, testMethod: 'tango-score' } }) // => 16
 */
export function itemsToClear(input: {
  readonly a: Numbers;
  readonly b: Numbers;
  readonly clusters?: Clusters | undefined;
  readonly found: Pick<
    Comparison,
    'difference' | 'clear' | 'standardError' | 'df' | 'testMethod'
  > | null;
  readonly width?: number | undefined;
}): number | null {
  const { a, b, found } = input;
  requireSameLength('itemsToClear', a, b);
  if (found === null || found.difference === null || found.clear || a.length === 0) return null;
  const values = differences(a, b);
  const sample = sampleOf(values, input.clusters);
  const { n } = sample;
  const alpha = (1 - CONFIDENCE) / 2;
  if (found.testMethod === 'tango-score') {
    const worth = unitsWorth(sample) / n;
    const { b: wins, c: losses } = discordantUnits({
      differences: values,
      units: 1,
      width: input.width ?? 1,
    });
    return itemsNeededForPaired({ b: wins, c: losses, limit: 0, n, worth, alpha });
  }
  if (found.standardError === null) return null;
  return itemsNeededForMean({
    distance: found.difference,
    standardError: found.standardError,
    n,
    unitsPerItem: ((found.df ?? sample.units - 1) + 1) / n,
    alpha,
  });
}
