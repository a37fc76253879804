import type { AggregationRule, Metric, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly, Item, ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { at, entries, finite, isRecord, readScore, scalarText, text } from '../shared/read.ts';
import { ALL_POOLED, COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { shown, shownSingle } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';

/** One evaluation of which all rows are in `assembly`. @param place of its summary, as JSON pointer */
export function evaluationPart(
  key: string,
  assembly: Assembly,
  summary: JsonValue | undefined,
  place: string,
): RunPart {
  const metrics = assembly.metrics();
  const clientRule = ruleOf([...metrics, ...entries(summary).map(([name]) => name)]);
  const reported = headlines(summary, place, clientRule);
  const names = [...new Set([...metrics, ...reported.flatMap(({ metric }) => metric ?? [])])];
  const counted = new Set(
    reported.flatMap(({ metric, statistic }) =>
      statistic === 'count-passed' && metric !== null ? [metric] : [],
    ),
  );
  return {
    ...blankPart('W&B Weave', key),
    epochs: assembly.attempts() > 0 ? assembly.epochs() : null,
    metrics: names.map((name) => described(name, assembly, counted, clientRule)),
    reported,
    hasSamples: assembly.attempts() > 0,
  };
}

const STATISTICS = new Set(['true_count', 'true_fraction', 'mean']);

/** Values of a summary. Latencies are attempts' facts here, not scores: their mean is taken as stated. */
function headlines(
  summary: JsonValue | undefined,
  place: string,
  rule: AggregationRule,
  path: readonly string[] = [],
): ReportedValue[] {
  return entries(summary).flatMap(([key, value]) => {
    const name = [...path, key].join('.');
    const here = `${place}/${key}`;
    if (isRecord(value)) return headlines(value, here, rule, [...path, key]);
    if (!STATISTICS.has(key) || path.length === 0) return [];
    const metric = path.join('.');
    if (metric === 'model_latency') return stated(name, here, value, { rule: STATED_ONLY });
    return key === 'true_count'
      ? stated(name, here, value, { metric, statistic: 'count-passed', rule: COUNT_RULE })
      : stated(name, here, value, { metric, rule });
  });
}

/** Only the TypeScript client writes `model_success`, into rows and summary. */
const ruleOf = (names: readonly string[]): AggregationRule =>
  names.includes('model_success') ? ALL_POOLED : POOLED;

const OWN = new Set([
  'model_output',
  'output',
  'model_latency',
  'model_success',
  'inputs',
  'example',
  'id',
  'scores',
]);

/** One row: what a model answered to an example, and its scores. */
export function itemOf(row: JsonValue, place: string): Item {
  const success = at(row, 'model_success');
  const failed = success === false;
  const example = at(row, 'inputs') ?? at(row, 'example');
  const seconds = finite(at(row, 'model_latency'));
  const scores: ItemScore[] = [];
  if (typeof success === 'boolean')
    scores.push({ metric: 'model_success', read: readScore(success) });
  // Newer Python clients put the scorers together under `scores`.
  for (const [name, value] of [...entries(row), ...entries(at(row, 'scores'))]) {
    if (!OWN.has(name)) scores.push(...scoresIn(name, value));
  }
  return {
    id: scalarText(at(row, 'id') ?? at(example, 'id') ?? null),
    place,
    input: shownSingle(example),
    target: shown(at(example, 'expected') ?? at(example, 'target')),
    output: shown(at(row, 'model_output') ?? at(row, 'output')),
    status: failed ? 'error' : 'ok',
    error: failed ? 'the model call failed' : null,
    latencyMs: inMilliseconds(seconds),
    scores,
  };
}

/** A scorer returns a value, or an object of values; texts in it explain. */
function scoresIn(name: string, value: JsonValue): ItemScore[] {
  if (!isRecord(value)) {
    return typeof value === 'string' ? [] : [{ metric: name, read: readScore(value) }];
  }
  const reason =
    text(at(value, 'reason')) ?? text(at(value, 'explanation')) ?? text(at(value, 'rationale'));
  return entries(value).flatMap(([field, inner]) =>
    scoresIn(`${name}.${field}`, inner).map((score) => ({
      ...score,
      reason: score.reason ?? reason,
    })),
  );
}

/** @param truth metrics whose summary counts truth values */
function described(
  name: string,
  assembly: Assembly,
  truth: ReadonlySet<string>,
  rule: AggregationRule,
): Metric {
  return metricOf('weave', name, assembly.observed(name), {
    knownAs: name.slice(name.lastIndexOf('.') + 1),
    rule,
    truth: assembly.truth(name) || (truth.has(name) && assembly.observed(name) === undefined),
  });
}
