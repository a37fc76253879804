import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AggregationRule, Metric } from '../../records/metric.ts';
import { metricOf } from '../shared/known-as.ts';
import type { Observed } from '../shared/observed.ts';
import { at, entries, scalarText, text, whole } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { partKey } from './names.ts';

/** Name of one HELM statistic: a metric in a split, perhaps under a perturbation. */
export interface StatName {
  readonly metric: string;
  readonly split: string | null;
  readonly subSplit: string | null;
  readonly perturbation: Perturbation | null;
}

export interface Perturbation {
  readonly name: string;
  /** `perturbed`: measured on perturbed copies; `original` and `worst` summarise other rows. */
  readonly computedOn: string;
}

/** Null for anything that is no `{name: {name, split, …}}`. */
export function statName(stat: JsonValue | undefined): StatName | null {
  const name = at(stat, 'name');
  const metric = text(at(name, 'name'));
  if (metric === null || whole(at(stat, 'count')) === null) return null;
  return {
    metric,
    split: text(at(name, 'split')),
    subSplit: text(at(name, 'sub_split')),
    perturbation: perturbationOf(at(name, 'perturbation')),
  };
}

const NOT_PARAMETERS = new Set(['name', 'robustness', 'fairness', 'computed_on', 'seed']);

/** Kind and parameters of a perturbation as one name: `typos prob=0.1`. */
export function perturbationOf(value: JsonValue | undefined): Perturbation | null {
  const name = text(at(value, 'name'));
  if (name === null) return null;
  const parameters = entries(value).flatMap(([key, item]) => {
    const scalar = NOT_PARAMETERS.has(key) ? null : scalarText(item);
    return scalar === null ? [] : [`${key}=${scalar}`];
  });
  return {
    name: [name, ...parameters.sort()].join(' '),
    computedOn: text(at(value, 'computed_on')) ?? 'perturbed',
  };
}

export function keyOf(name: StatName): string {
  return partKey(name.split, name.perturbation?.name ?? null);
}

/** Statistics of the run itself: counts, tokens, times and log-probabilities, which grade nothing. Confidences apart. */
const BOOKKEEPING =
  /^(num_|finish_reason_|training_|inference_|estimated_|batch_size$|prompt_truncated$|max_prob$|logprob$|predicted_index$)/;

export function isGrade(metric: string): boolean {
  return !BOOKKEEPING.test(metric);
}

/** Made of sums or of confidences over a whole split: not the mean of instances. */
const OF_THE_SPLIT =
  /^(bits_per_byte|logprob_per_byte|perplexity|ece_|selective_|platt_|expected_max|max_tox|classification_|self_bleu|monte_carlo|bbq_|bias_metric)/;

export function ruleOf(metric: string): AggregationRule {
  // HELM's mean over instances, then over train trials; an instance without the statistic stays out.
  return OF_THE_SPLIT.test(metric) ? STATED_ONLY : POOLED;
}

/** @param observed the values of its instances, where the file has them */
export function statMetric(name: string, observed?: Observed): Metric {
  const rule = ruleOf(name);
  const scorer = { name: 'helm' };
  return rule === STATED_ONLY
    ? statedMetric('helm', name, { scorer }, observed)
    : metricOf('helm', name, observed, { scorer, rule });
}
