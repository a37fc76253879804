import type { Metric } from '../../records/metric.ts';
import { type MetricFacts, metricOf } from './known-as.ts';
import type { Observed } from './observed.ts';
import { STATED_ONLY } from './rules.ts';

/**
 * A metric of which a file states the value for a whole data set and nothing about single samples.
 * @param observed values of its samples, where there are any all the same
 */
export function statedMetric(
  harness: string,
  name: string,
  facts: MetricFacts = { scorer: { name: harness } },
  observed?: Observed,
): Metric {
  const known = metricOf(harness, name, observed, { ...facts, rule: STATED_ONLY });
  return { ...known, kind: 'corpus', passThreshold: null };
}
