import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AggregationRule, Direction, Metric } from '../../records/metric.ts';
import { metricOf } from '../shared/known-as.ts';
import type { Observed } from '../shared/observed.ts';
import { at, list, text } from '../shared/read.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { statedMetric } from '../shared/stated-metric.ts';

/** The mean over rows; one NaN goes through to the result, as numpy has it. */
export const ROW_MEAN = {
  ...MEAN_RULE,
  epochs: 'none',
  missing: 'propagated',
} as const satisfies AggregationRule;

/** What a task's configuration says of one metric. */
export interface MetricFacts {
  readonly rule: AggregationRule;
  readonly direction: Direction;
}

/**
 * The entry of `config_tasks[task].metrics` for a metric. An entry may stand for several metrics at once, with
 * an aggregation and a direction for each. Files before 0.4 do not say how they aggregate.
 */
export function metricFacts(task: JsonValue | undefined, name: string): MetricFacts {
  for (const entry of list(at(task, 'metrics'))) {
    const stated = at(entry, 'metric_name') ?? at(entry, 'metric');
    const several = list(stated);
    if (stated !== name && !several.includes(name)) continue;
    const pick = (key: string) =>
      several.length > 0 ? (at(entry, key, name) ?? at(entry, key)) : at(entry, key);
    return {
      rule: ruleOf(text(pick('corpus_level_fn')), name),
      direction: directionOf(pick('higher_is_better')),
    };
  }
  return { rule: ruleOf(null, name), direction: 'not-stated' };
}

/** Always averaged over rows in lighteval. */
const PLAIN_MEANS =
  /^(acc|acc_norm|em|qem|pem|pqem|f1|mc[12]|quasi_exact_match|exact_match|extractive_match|pass@.*|gpqa_pass@.*|maj@.*)$/;

function ruleOf(aggregation: string | null, name: string): AggregationRule {
  if (aggregation === null) return PLAIN_MEANS.test(name) ? ROW_MEAN : STATED_ONLY;
  return /^(mean|np\.mean|<function mean\b.*)$/.test(aggregation) ? ROW_MEAN : STATED_ONLY;
}

function directionOf(value: JsonValue | undefined): Direction {
  if (value === true) return 'higher-is-better';
  return value === false ? 'lower-is-better' : 'not-stated';
}

/** @param observed values of its rows, where there are any */
export function taskMetric(name: string, facts: MetricFacts, observed?: Observed): Metric {
  const said = { ...facts, scorer: { name: 'lighteval' } };
  const asRows = observed !== undefined || facts.rule.aggregate !== 'stated-only';
  if (!asRows) return statedMetric('lighteval', name, said);
  const known = metricOf('lighteval', name, observed, said);
  return known.kind === 'binary' ? { ...known, passThreshold: 1 } : known;
}
