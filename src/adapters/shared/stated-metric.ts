import type { Metric } from '../../records/metric.ts';
import { describeMetric } from '../registry.ts';
import { STATED_ONLY } from './rules.ts';

/** A metric of which a file states the value for a whole data set and nothing about single samples. */
export function statedMetric(harness: string, name: string): Metric {
  return {
    name,
    ...describeMetric(harness, name),
    kind: 'corpus',
    scorer: { kind: 'not-stated', name: harness, model: null },
    rule: STATED_ONLY,
    passThreshold: null,
  };
}
