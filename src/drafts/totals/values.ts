import { SUBJECT } from '../../records/sidecar.ts';
import { homeOf } from '../column-path.ts';
import { isWhole } from '../columns/columns.ts';
import { gradeColumns, isCalledGrade } from '../columns/grades.ts';
import { nameAmong } from '../columns/metrics.ts';
import type { Draft } from '../draft.ts';
import type { ShownTable } from '../shown/records.ts';
import {
  boundColumns,
  differenceColumns,
  isBest,
  isExtreme,
  isOfOther,
  isRank,
  listColumns,
} from './left-out.ts';
import { AVERAGE, LOST, SETTING, SPREAD, snake, spentOn } from './names.ts';

const NONE = /^(n\/?a|nan|none|null|[-–—])$/i;

/** Numbers, of which some rows may have none. */
export function isValue(table: ShownTable, name: string): boolean {
  const said = table.values(name).filter((value) => !NONE.test(value.trim()));
  return (
    said.length > 0 && said.every((value) => value.trim() !== '' && Number.isFinite(Number(value)))
  );
}

/** What an attempt took, of which totals state the mean. */
const SPENT = ['latencyMs', 'latencySeconds', 'costUsd'] as const;

/**
 * The columns of the values of runs, with what the answers took; a spread or a bound is no value, and what is true or false a
 * setting.
 * @param taken columns that say something else
 * @param own those of the rows themselves
 * @returns null where none is a grade or an average
 */
export function totalValues(
  table: ShownTable,
  draft: Draft,
  taken: ReadonlySet<string>,
  own: readonly string[],
): readonly string[] | null {
  const leftOut = new Set([
    ...boundColumns(table),
    ...differenceColumns(table),
    ...listColumns(table),
  ]);
  const isFree = (name: string) =>
    !leftOut.has(name) &&
    !isExtreme(table, name) &&
    !isBest(table, name) &&
    !isRank(table, name) &&
    !isOfOther(name) &&
    !SPREAD.test(snake(name)) &&
    !SETTING.test(snake(name)) &&
    !/\+\/-|±/.test(name) &&
    !(SHARED_OUT.test(name) && isWhole(table, name));
  const isBoolean = (name: string) =>
    table.values(name).every((value) => /^(true|false)$/i.test(value));
  const averages = own.filter(
    (name) =>
      (AVERAGE.test(snake(name)) || isIndex(table, name)) &&
      isValue(table, name) &&
      !taken.has(name),
  );
  const graded = new Set(
    [...gradeColumns(table, taken, []), ...averages].filter(
      (name) => isFree(name) && !isBoolean(name),
    ),
  );
  // What the answers took says nothing of them.
  const isTaken = (name: string) =>
    spentOn(name) !== undefined ||
    (SIZES.test(snake(name)) && isValue(table, name) && !isCalledGrade(name));
  if ([...graded].every(isTaken)) return null;
  const spent = own.filter(
    (name) =>
      !taken.has(name) && spentOn(name) !== undefined && isValue(table, name) && isFree(name),
  );
  const beside = own.filter(
    (name) => !taken.has(name) && isFree(name) && isBeside(table, name, graded),
  );
  const lost = own.filter(
    (name) => !taken.has(name) && LOST.test(snake(name)) && isWhole(table, name),
  );
  const wanted = new Set([...graded, ...lost, ...draft.columns(...SPENT), ...spent, ...beside]);
  return table.columns.filter((name) => wanted.has(name));
}

/** How much there was of something, on average. */
const SIZES = /(^|_)(tokens|chunks|bytes|chars|mi?b|qps|rps|tps|requests|runs)(_|$)/;

/** How many were of each kind: `model_breakdown.tiny`, `label_distribution.yes`. */
const SHARED_OUT = /(breakdown|distribution|histogram|decisions)\.[^.]+$/i;

/** A share among values for each group, `recall.no` beside `recall.yes`, whatever the group is called. */
function isBeside(table: ShownTable, name: string, graded: ReadonlySet<string>): boolean {
  const home = homeOf(name);
  return (
    shortName(`${home}x`).includes('.') &&
    [...graded].some((other) => other.startsWith(home)) &&
    table.values(name).every((value) => Number(value) >= 0 && Number(value) <= 1) &&
    table.values(name).some((value) => /\.\d/.test(value))
  );
}

/** `governance_index` is a value where it is no whole number. */
function isIndex(table: ShownTable, name: string): boolean {
  return /_index$/.test(snake(name)) && table.values(name).some((value) => /[.,]\d/.test(value));
}

/** Objects that hold values, and say nothing of them. */
const HOLDS =
  /^(scores?|metrics?|ratings?|grades?|results?|evaluations?|evals?|summary|overall|aggregates?|aggregated|totals?|averages?|performance|stats|statistics)$/i;

/** How a value is called: with the names around it, `recall.sports`, but for those that say nothing. */
export function totalName(columns: readonly string[], column: string): string {
  const short = shortName(column);
  if (!short.includes('.')) return nameAmong(columns, column);
  return columns.some((other) => other !== column && shortName(other) === short) ? column : short;
}

function shortName(column: string): string {
  const steps = column.split('.').filter((step) => step !== SUBJECT);
  const first = steps.findIndex((step) => !HOLDS.test(step));
  const own = steps.slice(first === -1 ? -1 : first);
  const [above, last] = own.slice(-2);
  // `rouge.rouge1` says it twice.
  return own.length === 2 && above !== undefined && last?.startsWith(above) === true
    ? last
    : own.join('.');
}
