import type { Estimate } from '../../report/measures.ts';
import { COUNTS_ONLY_BELOW, LOW_RELIABILITY_BELOW } from '../../statistics/constants.ts';
import type { ItemTable } from '../items.ts';

/** RX-14: `x` no value, `u` few test cases, `e` errored attempts. */
export function marksOf(table: ItemTable, value: number | null): Estimate['marks'] {
  const n = table.samples.length;
  const marks: Estimate['marks'] = [];
  if (value === null) marks.push('x');
  if (n >= COUNTS_ONLY_BELOW && n < LOW_RELIABILITY_BELOW) marks.push('u');
  if (table.totals.errored > 0) marks.push('e');
  return marks;
}

/** Test cases that entered, and all attempts by fate. */
export function sizeOf(table: ItemTable) {
  return {
    n: table.samples.length,
    attempts: table.totals.attempts,
    errored: table.totals.errored,
    missing: table.totals.missing,
  };
}
