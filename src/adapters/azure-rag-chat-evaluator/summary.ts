import type { ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { entries, finite } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { described } from './rows.ts';

const RATING = ['pass_count', 'pass_rate', 'mean_rating'];
const OTHER = ['mean', 'max', 'min', 'total', 'rate'];
/** Counts and extremes are written in full. */
const ROUNDED = new Set(['pass_rate', 'mean_rating', 'mean', 'rate']);
const STATISTIC = new Map<string, ReportedValue['statistic']>([
  ['pass_count', 'count-passed'],
  ['total', 'count-passed'],
  ['max', 'other'],
  ['min', 'other'],
  ['pass_rate', 'other'],
]);

/** Objects of numbers by metric, one of them a rating. */
export function isSummary(document: JsonValue | undefined): boolean {
  const metrics = entries(document);
  const shape = (value: JsonValue, names: readonly string[]) =>
    entries(value).length > 0 && entries(value).every(([name]) => names.includes(name));
  return (
    metrics.some(([, value]) => RATING.every((name) => finite(numberAt(value, name)) !== null)) &&
    metrics.every(([, value]) => shape(value, RATING) || shape(value, OTHER))
  );
}

export function summaryPart(metrics: readonly (readonly [string, JsonValue])[]): RunPart {
  const reported = metrics.flatMap(([metric, values]) =>
    entries(values).flatMap(([name, value]) =>
      stated(`${metric}.${name}`, `/${metric}/${name}`, value, {
        metric,
        rule: STATED_ONLY,
        statistic: STATISTIC.get(name) ?? 'value',
        ...(ROUNDED.has(name) ? { decimals: 2 } : {}),
      }),
    ),
  );
  return {
    ...blankPart('Azure RAG chat evaluator', 'run'),
    metrics: metrics.map(([metric]) => described(metric, undefined)),
    reported,
    hasSamples: false,
  };
}

function numberAt(value: JsonValue, name: string): JsonValue | undefined {
  return entries(value).find(([key]) => key === name)?.[1];
}
