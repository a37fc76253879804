import { decimalsOf } from '../../adapters/shared/rounded.ts';
import { homeOf } from '../column-path.ts';
import { areCounted } from '../columns/columns.ts';
import { SETTINGS } from '../columns/facts.ts';
import type { ShownTable } from '../shown/records.ts';
import { OTHER_COUNT, OWN_SAMPLES, SAMPLES, snake, TASKS, TOTAL } from './names.ts';

/** Columns that count test cases, tasks or tries, and are no values therefore. */
export function countColumns(table: ShownTable, own: readonly string[]): readonly string[] {
  const isCount = (name: string) =>
    [SAMPLES, OWN_SAMPLES, TASKS, TOTAL, OTHER_COUNT].some((pattern) => pattern.test(snake(name)));
  return own.filter((name) => isCount(name) && areCounted(table, name));
}

/** An object about all of them: `macro avg` of scikit-learn’s classification report. */
const WHOLE = /(^|\.)((weighted|macro|micro)[ _]avg|overall|total|all)\.$/i;

/**
 * The column that says of how many test cases the values are; tries are no test cases. A count that stands among some
 * values is not of those that stand elsewhere, unless the same number stands there too.
 */
export function testCasesOf(
  table: ShownTable,
  counts: readonly string[],
  values: readonly string[],
): string | undefined {
  const isOfAll = (name: string) => {
    const beside = values.filter((value) => value.startsWith(homeOf(name)));
    if (beside.length === 0 || WHOLE.test(homeOf(name))) return true;
    const alike = counts.filter((other) => isSame(table, name, other));
    return values.every((value) => alike.some((other) => value.startsWith(homeOf(other))));
  };
  // How many there should be is told in settings; where values have counts of their own, those may be fewer.
  const areOwn = counts.some((name) => !SETTINGS.test(name));
  // How many there are in all stands beside how many of them were taken.
  const isAll = (name: string) => snake(name) === 'n_total' && counts.includes(`${homeOf(name)}n`);
  // What was trained on is none of them.
  const hasTraining = (name: string) =>
    snake(name) === 'total' && table.columns.includes(`${homeOf(name)}train`);
  const wanted = counts.filter(
    (name) =>
      !hasTraining(name) && isOfAll(name) && !(areOwn && SETTINGS.test(name)) && !isAll(name),
  );
  // `n` may as well say how many answers were asked for.
  const called = wanted.filter((name) => snake(name) !== 'n');
  const found = [
    called.find((name) => SAMPLES.test(snake(name))),
    ...[SAMPLES, TASKS, TOTAL].map((pattern) => wanted.find((name) => pattern.test(snake(name)))),
  ].find((name) => name !== undefined);
  return found === undefined ? undefined : (takenOf(table, found, values) ?? found);
}

/** How many were answered, of all that were asked. */
const TAKEN = /(^|_)(answered|evaluated|scored|graded|judged|parsed|valid|completed)$/;
const OF_RIGHT = /(^|_)acc(uracy)?$/;

/**
 * The column of how many test cases the values are of where those that came to nothing are left out: an accuracy of 0.3226
 * is ten of the 31 that were answered, and of no 50.
 * @param all the column of how many there were
 */
function takenOf(table: ShownTable, all: string, values: readonly string[]): string | undefined {
  const right = values.find((name) => OF_RIGHT.test(snake(name)));
  if (right === undefined || isShareOf(table, right, all)) return undefined;
  return table.columns.find(
    (name) => TAKEN.test(snake(name)) && areCounted(table, name) && isShareOf(table, right, name),
  );
}

/** Whether a share is of a whole number of these in every row, as far as its digits tell. */
function isShareOf(table: ShownTable, share: string, of: string): boolean {
  const rows = table.cellsOf?.([share, of]) ?? [];
  return rows.every(([said, count]) => {
    const [value, n] = [Number(said), Number(count)];
    if (said === '' || said === null || Number.isNaN(value)) return true;
    const unsure = 0.5 * 10 ** -decimalsOf(value) * n + 1e-9;
    return Math.abs(value * n - Math.round(value * n)) <= unsure;
  });
}

/** The same count of the same name. */
function isSame(table: ShownTable, one: string, other: string): boolean {
  const [first, ...more] = table.values(one);
  return (
    one === other ||
    (snake(one) === snake(other) && more.length === 0 && table.values(other).join() === first)
  );
}
