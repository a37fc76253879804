import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AggregationRule, RecomputedValue, ReportedValue } from '../../records/metric.ts';
import { at, entries, list, reportedNumber } from '../shared/read.ts';
import { ALL_POOLED, COUNT_RULE, STATED_ONLY } from '../shared/rules.ts';
import { labelOf, providerId } from './row.ts';
import { type Column, rowsOf } from './survey.ts';

/** promptfoo's scores are sums; its pass rate counts an error as a failure. */
export const SUM_RULE = {
  ...ALL_POOLED,
  aggregate: 'sum',
} as const satisfies AggregationRule;

/** The entry of the file's list of prompts that heads a column; both summary versions have one. */
export interface ColumnHead {
  readonly prompt: JsonValue;
  readonly index: number;
  readonly place: string;
}

export function headOf(rest: JsonValue, column: Column): ColumnHead {
  const current = at(rest, 'results', 'prompts');
  const home = current === undefined ? '/results/table/head/prompts' : '/results/prompts';
  const prompts = list(current ?? at(rest, 'results', 'table', 'head', 'prompts'));
  const isHead = (prompt: JsonValue) =>
    (at(prompt, 'provider') === undefined ||
      providerId(at(prompt, 'provider')) === column.provider) &&
    labelOf(prompt) === column.label;
  const found = column.index ?? prompts.findIndex(isHead);
  const index = prompts.length === 1 ? 0 : found;
  return { prompt: prompts[index] ?? null, index, place: `${home}/${index}` };
}

const COUNTS = [
  ['testPassCount', 'count-passed'],
  ['testFailCount', 'count-failed'],
  ['testErrorCount', 'count-errored'],
] as const;

/** What the head of a column says of it; `head.place` is where that stands. */
export function columnTotals(head: ColumnHead, column: Column): readonly ReportedValue[] {
  const at0 = `prompts[${head.index}].metrics`;
  const metrics = at(head.prompt, 'metrics');
  const stated = (name: string, ...rest: Rest) =>
    reportedValue(`${at0}.${name}`, `${head.place}/metrics/${name.replace('.', '/')}`, ...rest);
  const counts = COUNTS.map(([name, statistic]) =>
    name === 'testFailCount' && failuresHoldErrors(metrics, column)
      ? stated(name, null, statistic, at(metrics, name), STATED_ONLY)
      : stated(name, 'pass', statistic, at(metrics, name), COUNT_RULE),
  );
  const score = stated('score', 'score', 'value', at(metrics, 'score'), SUM_RULE);
  const named = entries(at(metrics, 'namedScores')).map(([name, value]) => {
    const metric = column.named.has(name) ? namedMetric(name) : null;
    if (isWeighted(metrics, column, name)) {
      return stated(`namedScores.${name}`, metric, 'other', value, STATED_ONLY);
    }
    return stated(
      `namedScores.${name}`,
      metric,
      metric === null ? 'other' : 'value',
      value,
      SUM_RULE,
    );
  });
  return [...counts, score, ...named].filter((one) => one !== null);
}

/** Since heads list the weights of named scores, these are sums of value times weight. */
function isWeighted(metrics: JsonValue | undefined, column: Column, name: string): boolean {
  const listed = at(metrics, 'namedScoreWeights', name) !== undefined;
  return listed && column.weighted.get(name)?.uneven === true;
}

/** Before errors had a count of their own they were among the failures. */
function failuresHoldErrors(metrics: JsonValue | undefined, column: Column): boolean {
  return at(metrics, 'testErrorCount') === undefined && column.errored > 0;
}

/** What the head of a column counts otherwise: failures and errors together, and weighted sums. */
export function columnRecomputed(head: ColumnHead, column: Column): readonly RecomputedValue[] {
  const metrics = at(head.prompt, 'metrics');
  const at0 = `prompts[${head.index}].metrics`;
  const facts = { n: rowsOf(column), basis: 'samples' } as const;
  const weighted = [...column.weighted]
    .filter(([name]) => isWeighted(metrics, column, name))
    .map(([name, { sum }]) => ({ name: `${at0}.namedScores.${name}`, value: sum, ...facts }));
  if (!failuresHoldErrors(metrics, column)) return weighted;
  if (reportedNumber(at(metrics, 'testFailCount')) === null) return weighted;
  const value = column.failed + column.errored;
  return [...weighted, { name: `${at0}.testFailCount`, value, ...facts }];
}

const TOTALS = [
  ['successes', 'count-passed', (column: Column) => column.passed],
  ['failures', 'count-failed', (column: Column) => column.failed],
  ['errors', 'count-errored', (column: Column) => column.errored],
] as const;

/**
 * `stats` counts over the whole file. With one column it is that column's; with several it stands at the
 * first, beside the sum over all columns' rows.
 */
export function fileTotals(
  rest: JsonValue,
  columns: readonly Column[],
  column: Column,
): { reported: readonly ReportedValue[]; recomputed: readonly RecomputedValue[] } {
  if (column !== columns[0]) return { reported: [], recomputed: [] };
  const alone = columns.length === 1;
  const pooled = at(rest, 'results', 'stats', 'errors') === undefined;
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const [key, statistic, count] of TOTALS) {
    const value = at(rest, 'results', 'stats', key);
    const one = reportedValue(
      `stats.${key}`,
      `/results/stats/${key}`,
      alone && !pooled ? 'pass' : null,
      statistic,
      value,
      alone && !pooled ? COUNT_RULE : STATED_ONLY,
    );
    if (one === null) continue;
    reported.push(one);
    const counted = (other: Column) =>
      count(other) + (pooled && key === 'failures' ? other.errored : 0);
    const total = columns.reduce((sum, other) => sum + counted(other), 0);
    const n = columns.reduce((sum, other) => sum + rowsOf(other), 0);
    if ((!alone || pooled) && n > 0)
      recomputed.push({ name: one.name, value: total, n, basis: 'parts' });
  }
  return { reported, recomputed };
}

type Rest = [
  metric: string | null,
  statistic: ReportedValue['statistic'],
  value: JsonValue | undefined,
  rule: AggregationRule,
];

function reportedValue(name: string, place: string, ...rest: Rest): ReportedValue | null {
  const [metric, statistic, stated, rule] = rest;
  const value = reportedNumber(stated);
  if (value === null) return null;
  return { name, metric, statistic, value, n: null, rule, decimals: null, place };
}

/** A named score goes by its own name, unless that is one of promptfoo's two. */
export function namedMetric(name: string): string {
  return name === 'pass' || name === 'score' ? `namedScores.${name}` : name;
}
