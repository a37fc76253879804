import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Metric, ReportedValue } from '../../records/metric.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries } from '../shared/read.ts';
import { ALL_POOLED } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';

export function resolvedMetric(): Metric {
  const scorer = { kind: 'code', name: 'tests of the task' } as const;
  return metricOf('terminal-bench', 'resolved', undefined, { scorer, rule: ALL_POOLED });
}

/** The headlines that results and metadata both hold. */
export function accuracyAndPassAtK(document: JsonValue, n: number | null): ReportedValue[] {
  const metric = 'resolved';
  const passes = entries(at(document, 'pass_at_k')).flatMap(([k, value]) => {
    if (!/^[1-9]\d{0,3}$/.test(k)) return [];
    const rule = { ...ALL_POOLED, epochs: 'pass-at-k', k: Number(k) } as const;
    return stated(`pass@${k}`, `/pass_at_k/${k}`, value, { metric, rule });
  });
  return [
    ...stated('accuracy', '/accuracy', at(document, 'accuracy'), {
      metric,
      rule: ALL_POOLED,
      n,
    }),
    ...passes,
  ];
}
