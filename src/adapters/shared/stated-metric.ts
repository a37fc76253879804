import type { Metric } from '../../records/metric.ts';
import { type MetricFacts, metricOf } from './known-as.ts';
import { STATED_ONLY } from './rules.ts';

/** A metric of which a file states the value for a whole data set and nothing about single samples. */
export function statedMetric(
  harness: string,
  name: string,
  facts: MetricFacts = { scorer: { name: harness } },
): Metric {
  const known = metricOf(harness, name, undefined, { ...facts, rule: STATED_ONLY });
  return { ...known, kind: 'corpus', passThreshold: null };
}
