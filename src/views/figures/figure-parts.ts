import type { Figure } from '../../charts/figure.ts';
import type { Comparison, Estimate } from '../../report/measures.ts';
import type { Report, RunEntry } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Context } from '../context.ts';
import { counted } from '../format.ts';
import type { PrintedNumber } from '../inline.ts';

/** `release-2-4-gates`: a figure key from content ids, in the characters a key may hold. */
export function figureKey(...parts: readonly string[]): string {
  return parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** First to last day of some runs: `3 to 5 Nov 2026`, or that no date is stated. */
export function period(runs: readonly RunEntry[]): string {
  const days = runs
    .flatMap((run) => (run.startedAt ? [run.startedAt.iso.slice(0, 10)] : []))
    .sort();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return 'dates not stated';
  return first === last ? day(first) : `${day(first)} to ${day(last)}`;
}

/** Where the numbers of a figure come from. */
export function sourceLine(report: Report): string {
  const by = report.site.organisation === '' ? report.site.title : report.site.organisation;
  return `${by}, build ${report.buildId}, made with ${report.tool.name} ${report.tool.version}`;
}

/** Start of a rate axis: 0, or a tenth below everything shown when all of it lies in the upper part. */
export function axisFrom(values: readonly number[]): number {
  const low = Math.min(...values);
  return values.length > 0 && low >= 0.5 ? Math.floor((low - 0.05) * 10) / 10 : 0;
}

export function range(
  low: number | null,
  high: number | null,
  scale: number = 1,
): readonly [number, number] | undefined {
  return low === null || high === null ? undefined : [low * scale, high * scale];
}

export function estimateRanges(estimate: Estimate) {
  return {
    inner: range(estimate.innerLow, estimate.innerHigh),
    outer: range(estimate.low, estimate.high),
  };
}

export function comparisonRanges(comparison: Comparison, scale: number) {
  return {
    inner: range(comparison.innerLow, comparison.innerHigh, scale),
    outer: range(comparison.low, comparison.high, scale),
  };
}

/** The two texts beside a mark; `n` stands in for a count that is too long to fit. */
export function rowText(number: PrintedNumber, n?: number): { value: string; range: string } {
  const isLong = number.count !== null && number.count.length > 16 && n !== undefined;
  return {
    value: printedValue(number, isLong ? `n = ${n}` : number.count),
    range: number.range ?? '',
  };
}

function printedValue(number: PrintedNumber, counts: string | null): string {
  const marks = number.marks.map((mark) => ` [${mark}]`).join('');
  return `${number.main}${counts === null ? '' : ` (${counts})`}${marks}`;
}

/** The figure with the whole count of every number in its table, where the drawing has no room for it. */
export function withWholeCounts(
  figure: Figure,
  numbers: readonly (PrintedNumber | undefined)[],
): Figure {
  const at = figure.columns.findIndex((column) => column.id === 'value');
  return {
    ...figure,
    rows: figure.rows.map((row, index) => {
      const number = numbers[index];
      return number
        ? row.map((cell, place) =>
            place === at ? { ...cell, text: printedValue(number, number.count) } : cell,
          )
        : row;
    }),
  };
}

/** `120 to 180 test cases in each row`. */
export function casesInEach(
  what: 'row' | 'group' | 'run' | 'mark',
  values: readonly (number | null)[],
): string {
  const of = cases(values);
  return of === NOT_STATED ? of : `${of} in each ${what}`;
}

const NOT_STATED = 'number of test cases not stated';

export function cases(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  // Numbers that a harness states for a whole data set have no test cases behind them in the file.
  if (known.length > 0 && known.every((value) => value === 0)) return NOT_STATED;
  const most = Math.max(0, ...known);
  const least = Math.min(most, ...known);
  return least === most ? counted(most, 'test case') : `${least} to ${counted(most, 'test case')}`;
}

/** Runs by slug, in the order given. */
export function runsBySlug(c: Context, slugs: readonly string[]): RunEntry[] {
  return [...new Set(slugs)].flatMap((slug) => c.find.runs.get(slug) ?? []);
}
