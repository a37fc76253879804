import { areDecimals } from '../columns/identity.ts';
import type { ShownTable } from '../shown/records.ts';
import { countColumns } from './counts.ts';
import { snake } from './names.ts';
import { LEAST_TOTAL } from './of-many.ts';
import { isValue } from './values.ts';

/** Whether a column holds the only name that rows have, which may be that of what was tested. */

/** A row for each way to use what was tested, and nothing else in it that differs but numbers: no test case has a name. */
export function areNumbersBeside(table: ShownTable, variant: string): boolean {
  const others = table.columns.filter((name) => name !== variant && table.values(name).length > 1);
  return (
    table.shown > 1 &&
    table.toldApart([variant]) >= table.shown &&
    others.length > 1 &&
    others.every((name) => isValue(table, name))
  );
}

/** The only name of a row, beside as many test cases in each: `loss_type, win_rate, n_total`. */
export function isOfEqualParts(table: ShownTable, name: string): boolean {
  const counts = countColumns(table, table.columns).map((count) => table.values(count));
  return (
    areNumbersBeside(table, name) &&
    !/(^|_)(id|uid|key|idx|index|no|nr)$/.test(snake(name)) &&
    counts.some(([count, ...others]) => others.length === 0 && Number(count) >= LEAST_TOTAL)
  );
}

/** Rows of a run each, and nothing else but decimals: its values, whatever these are called. */
export function holdsValues(table: ShownTable, run: string): boolean {
  const others = table.columns.filter((name) => name !== run && table.values(name).length > 0);
  return others.length > 0 && others.every((name) => areDecimals(table.values(name)));
}
