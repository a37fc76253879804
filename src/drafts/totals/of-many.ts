import { homeOf } from '../column-path.ts';
import { areCounted, isWhole } from '../columns/columns.ts';
import { areCountsOfAll } from '../columns/identity.ts';
import { NAME, type ShownTable } from '../shown/records.ts';
import {
  ERROR,
  GROUP,
  KIND,
  MEAN,
  OVER_MANY,
  OWN_SAMPLES,
  RIGHT,
  SAMPLES,
  snake,
  TOTAL,
  TRIES,
} from './names.ts';
import { isValue } from './values.ts';

/** What shows that rows are of many test cases each. */

/** Fewer may be the checks of one test case. */
export const LEAST_TOTAL = 20;

/** Whether a number of test cases, a standard error, or what is said of many alone shows that rows are no test cases. */
export function areOfMany(
  table: ShownTable,
  named: (pattern: RegExp) => readonly string[],
): boolean {
  const isCount = (name: string) => areCounted(table, name) && !isOfAnswer(name);
  const totals = named(TOTAL).filter(isCount);
  const isEven = (name: string) =>
    table.shown > 1 && table.values(name).length === 1 && Number(table.values(name)) >= LEAST_TOTAL;
  return (
    [...named(SAMPLES), ...named(OWN_SAMPLES)].some(isCount) ||
    named(ERROR).length > 0 ||
    named(OVER_MANY).some((name) => isValue(table, name)) ||
    isSplit(table) ||
    areCrossed(table) ||
    table.columns.some((name) => areCountsOfAll(table.values(name))) ||
    areShares(table, named) ||
    (totals.length > 0 && named(MEAN).length > 0) ||
    areOfTries(table, named) ||
    (totals.length > 0 && named(RIGHT).some(isCount) && isOfKinds(table, named)) ||
    totals.some(isEven) ||
    (totals.length > 0 &&
      SUMMED.test(table.rowsAt ?? '') &&
      OUTCOMES.every((one) => named(one).some(isCount)))
  );
}

/**
 * Whether the lists under several names hold a row of numbers for each of the same data sets: `{bm25: [{dataset, mrr}, …],
 * dense: […]}`. Then the names are of what was tested.
 */
export function areCrossed(table: ShownTable): boolean {
  const set = table.columns.find((name) => DATA_SET.test(snake(name)));
  if (table.byList !== 'named' || set === undefined) return false;
  const [lists, sets] = [table.values(NAME).length, table.values(set).length];
  return (
    lists > 1 &&
    sets > 1 &&
    lists * sets === table.shown &&
    table.toldApart([NAME, set]) >= table.shown &&
    table.columns.every((name) => name === NAME || name === set || isValue(table, name))
  );
}

const DATA_SET = /^(data_?set|benchmark|corpus)(_?name)?$/;

/** How many there should be, or were, in one answer: `expected.total_queries`. */
export const isOfAnswer = (name: string) =>
  /(^|\.)(expected|actual|gold(en)?|oracle|reference|ground_?truth|predicted|got)\.$/i.test(
    homeOf(name),
  );

/** How many of many tries were right, and their share: `passed: 60, attempts: 63, pass_rate: 0.952`. */
function areOfTries(table: ShownTable, named: (pattern: RegExp) => readonly string[]): boolean {
  const isMany = (name: string) =>
    isWhole(table, name) && table.values(name).some((value) => Number(value) > 1);
  return named(TRIES).some(isMany) && named(RIGHT).some(isMany) && named(RATE).length > 0;
}
const RATE = /(^|_)(rate|accuracy|pct|percent(age)?)$/;

/** A share in percent, `61.3`, of tasks each of which comes again: no test case of one is right by so much. */
function areShares(table: ShownTable, named: (pattern: RegExp) => readonly string[]): boolean {
  const isAgain = (name: string) => table.values(name).length * 2 <= table.shown;
  const isPercent = (name: string) =>
    isValue(table, name) &&
    table.values(name).some((value) => Number(value) > 1 && !Number.isInteger(Number(value)));
  return (
    named(/^(task|benchmark|dataset)(_?name)?$/).some(isAgain) &&
    named(/(^|_)acc(uracy)?$/).some(isPercent)
  );
}

/** A row for each kind of test cases. */
function isOfKinds(table: ShownTable, named: (pattern: RegExp) => readonly string[]): boolean {
  const kinds = [...named(KIND), ...named(GROUP)];
  return table.shown > 1 && kinds.some((name) => table.toldApart([name]) >= table.shown);
}

/** Values of all beside those of parts under the same names: `normal.all.solved` and `normal.level 1.solved`. */
function isSplit(table: ShownTable): boolean {
  const parts = new Set(table.columns.filter((name) => isValue(table, name)));
  return table.columns.some((name) => {
    const [, around, value] = OF_ALL.exec(name) ?? [];
    if (around === undefined || !parts.has(name)) return false;
    const isPart = (other: string) =>
      other !== name && other.startsWith(around) && other.endsWith(`.${value}`);
    return [...parts].filter(isPart).length > 0;
  });
}

const OF_ALL = /^((?:[^.]+\.)?)all\.([^.]+)$/i;

/** How many passed and how many failed, in an object that sums up. */
const OUTCOMES = [/^(num_|n_)?passed$/, /^(num_|n_)?failed$/];
const SUMMED =
  /(^|[/."])(summary|overview|totals|by_[a-z]+|per_[a-z]+|categories|suites)"?\]?\.\*$/i;
