import type { Estimate } from '../../report/measures.ts';
import { facade } from '../../statistics/facade/index.ts';
import { hasRepeats, type ItemTable } from '../items.ts';

/**
 * How much of an estimate's uncertainty comes from repeats and how much from the choice of samples;
 * null where no sample was tried twice.
 */
export function repeatsOf(
  table: ItemTable,
  standardError: number | null,
): NonNullable<Estimate['repeats']> | null {
  if (!hasRepeats(table)) return null;
  const shares = facade.repeatShares({ attempts: table.attemptValues, standardError });
  if (shares === null) return null;
  const { withTwiceItems, ...rest } = shares;
  const { expectedChange } = facade.repeatNoise({ attempts: table.attemptValues });
  return {
    least: table.attempts.reduce((least, n) => Math.min(least, n), table.attempts[0] ?? 1),
    most: table.attempts.reduce((most, n) => Math.max(most, n), 1),
    ...rest,
    withTwiceSamples: withTwiceItems,
    expectedChange,
  };
}

/** The same for `readout explain`. */
export function repeatWorkings(repeats: Estimate['repeats']): Estimate['workings'] {
  if (!repeats) return [];
  const rows: [string, number | null][] = [
    ['variance within test cases, across repeats', repeats.varWithin],
    ['variance between test cases, repeats apart', repeats.varBetween],
    ['share of the variance within test cases', repeats.shareWithin],
    ['standard error with twice the repeats', repeats.withTwiceRepeats],
    ['standard error with repeats without end', repeats.withEndlessRepeats],
    ['standard error with twice the test cases', repeats.withTwiceSamples],
    ['expected change between two identical runs', repeats.expectedChange],
  ];
  return rows.flatMap(([name, value]): [string, number][] =>
    value === null ? [] : [[name, value]],
  );
}
