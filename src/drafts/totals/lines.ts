import { describeMetric } from '../../adapters/registry.ts';
import { homeOf, lastName } from '../column-path.ts';
import { isWhole } from '../columns/columns.ts';
import type { LongColumns } from '../columns/long.ts';
import { metricLine, PERCENT } from '../columns/metrics.ts';
import type { ShownTable } from '../shown/records.ts';
import { quoted } from '../yaml-name.ts';
import { leftOutLines } from './left-out.ts';
import { CORRELATION, snake, spentOn } from './names.ts';
import { isShareOfRight } from './right-share.ts';
import type { Totals } from './totals.ts';
import { totalName } from './values.ts';

/** What a draft says of the values of runs, and of how many test cases they are. */
export function totalLines(
  table: ShownTable,
  { testCases, values, unclear }: Totals,
  long: LongColumns | null,
): readonly string[] {
  const spreads = (metric: string | null) =>
    SPREADS.flatMap(([key, ending]) => {
      const found = table.columns.find((name) => isOf(name, ending, metric));
      return found === undefined ? [] : [`${key}: ${quoted(found)}`];
    });
  return [
    ...(unclear === undefined ? [] : [`# ${UNCLEAR} run: { suite: ${JSON.stringify(unclear)} }`]),
    ...(long === null
      ? []
      : [`metric: ${quoted(long.metric)}`, `value: ${quoted(long.value)}`, ...spreads(null)]),
    ...(testCases === undefined ? [] : [`testCases: ${quoted(testCases)}`]),
    ...leftOutLines(table),
    'metrics:',
    ...values.map((name) => {
      const called = long === null ? totalName(values, name) : name;
      const seen = table.values(long?.value ?? name);
      const spent = long === null ? spentOn(name) : undefined;
      if (spent !== undefined) return `  ${quoted(called)}: { ${from(name, called)}${spent} }`;
      const isShare = isPercent(called, seen);
      const scale =
        areCounted(called, seen) ||
        (long === null && (isOfCounts(table, name) || addsUp(table, name, testCases)))
          ? 'kind: count'
          : isShare
            ? PERCENT
            : isCorrelation(called, seen)
              ? 'kind: bounded, range: [-1, 1]'
              : undefined;
      const more = long === null ? [...ownCount(table, name, testCases), ...spreads(name)] : [];
      const line = metricLine(table, name, called, {
        values: long?.value,
        scale,
        knownAs:
          long !== null
            ? called
            : isShareOfRight(table, name, testCases)
              ? 'accuracy'
              : knownStep(called),
        more,
      });
      const isGuessed =
        (scale === PERCENT && !called.includes('%')) || (scale === undefined && isNone(name, seen));
      return `  ${line}${isGuessed ? '; the range is guessed from the numbers' : ''}`;
    }),
  ];
}

/** A difference or a spread of a value that is known is another value. */
const OF_VALUE = /drop|delta|diff|gap|change|loss|error|std|var|spread|min|max|count|rank|p\d+/i;

/** The name by which a value may be known: its last, or that of the metric whose groups it is of, `recall@5.easy`. */
function knownStep(called: string): string {
  const last = lastName(called);
  const isKnown = (step: string) =>
    describeMetric('generic', step).direction === 'higher-is-better';
  if (describeMetric('generic', last).direction !== 'not-stated' || OF_VALUE.test(last))
    return last;
  return called.split('.').findLast(isKnown) ?? last;
}

const UNCLEAR = 'if the rows stand under names of what was asked:';

const SPREADS = [
  ['standardError', /(^|_)(stderr|std_err(or)?|standard_error|se|sem)$/],
  ['standardDeviation', /(^|_)(std|stdev|stddev|std_dev|sd|standard_deviation)$/],
] as const;

/**
 * `acc_stderr` belongs to `acc` and `acc_mean` beside it, `acc.std` to `acc.mean`, and a bare `stderr` to the only value
 * of a row.
 */
function isOf(name: string, ending: RegExp, metric: string | null): boolean {
  if (!ending.test(snake(name))) return false;
  const of = snake(name).replace(ending, '');
  if (metric === null) return of === '';
  const isBeside = homeOf(name) === homeOf(metric);
  return isBeside && of === snake(metric).replace(/(^|_)(mean|avg|average)$/, '');
}

const COUNT = /(^|_)(n|count|support|((n|num)_)?samples)$/;

/** How many test cases this value alone is of. */
function ownCount(table: ShownTable, metric: string, ofAll: string | undefined): readonly string[] {
  const found = table.columns.find((name) => isOf(name, COUNT, metric) && isWhole(table, name));
  return found !== undefined && found !== ofAll ? [`testCases: ${quoted(found)}`] : [];
}

const COUNTED =
  /^((num|n|total)_)?([a-z]+_){0,2}(passed|pass(es)?|failed|failures|correct|incorrect|wrong|unanswered|skipped|abstained|refused|not_attempted|solved|resolved|success(es)?|successful|errors)(_(count|tests|tasks|cases|questions|samples|items))?$/;

/** These are never shares where they are whole numbers. */
const CONFUSED = /(^|_)((true|false)_(positives?|negatives?)|counts?)$/;

/** None or one of them, among counts that are more. */
function isOfCounts(table: ShownTable, name: string): boolean {
  return (
    FEW.test(snake(name)) &&
    isWhole(table, name) &&
    table.columns.some(
      (other) => homeOf(other) === homeOf(name) && areCounted(other, table.values(other)),
    )
  );
}

/** Whether so many and those that ended otherwise are all of them, in every row: none of 1 is a count then, and no share. */
function addsUp(table: ShownTable, name: string, all: string | undefined): boolean {
  if (all === undefined || !ENDED_SO.test(snake(name))) return false;
  const parts = table.columns.filter(
    (other) => homeOf(other) === homeOf(name) && ENDED_SO.test(snake(other)),
  );
  const rows = table.cellsOf?.([all, ...parts]) ?? [];
  return (
    parts.length > 1 &&
    rows.length > 0 &&
    rows.every(([total, ...cells]) => {
      const counts = cells.map(Number);
      const isWholeRow = counts.every((count) => Number.isInteger(count) && count >= 0);
      return isWholeRow && counts.reduce((sum, count) => sum + count, 0) === Number(total);
    })
  );
}

const ENDED_SO =
  /^((num|n)_)?(passed|failed|errors|errored|skipped|correct|incorrect|wrong|unanswered)$/;

const FEW = /^((num|n|total)_)?(failed|failures|incorrect|wrong|unanswered|skipped|errors)$/;

/** How many test cases ended so. */
function areCounted(name: string, values: readonly string[]): boolean {
  const areWhole = values.every((value) => /^\d+$/.test(value));
  const isMore = values.some((value) => Number(value) > 1);
  return areWhole && (CONFUSED.test(snake(name)) || (COUNTED.test(snake(name)) && isMore));
}

function from(column: string, called: string): string {
  return column === called ? '' : `from: ${quoted(column)}, `;
}

/** Also of a value in an object of correlations: `kendall_tau.polite`. */
function isCorrelation(name: string, values: readonly string[]): boolean {
  const isCalled = name.split('.').some((part) => CORRELATION.test(snake(part)));
  return isCalled && values.every((value) => Math.abs(Number(value)) <= 1);
}

/** A share of which nobody sees whether it goes to 1 or to 100. */
function isNone(name: string, values: readonly string[]): boolean {
  return IS_SHARE.test(lastName(name)) && values.every((value) => Number(value) === 0);
}

const IS_SHARE = /(^|_)(rate|accuracy|acc|pct|percent(age)?)(_|$)/i;

/** As people and judges grade; what goes no further may be such a grade. */
const HIGHEST_GRADE = 5;

/** Within 100 with a percent sign in the name, or beyond 1 under a name that is known for shares. */
function isPercent(name: string, values: readonly string[]): boolean {
  const { range } = describeMetric('generic', name);
  const isShare = range?.high === 1 || IS_SHARE.test(lastName(name));
  const numbers = values.map(Number);
  const isSo = name.includes('%') || (isShare && numbers.some((one) => one > HIGHEST_GRADE));
  return isSo && numbers.every((one) => one >= 0 && one <= 100);
}
