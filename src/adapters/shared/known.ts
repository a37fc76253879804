import type { MetricKind } from '../../records/metric.ts';
import type { KnownMetric } from './known-metric.ts';

/** A row of the registry; `harness` null: of any. */
export function known(
  pattern: RegExp,
  harness: readonly string[] | null,
  kind: MetricKind,
  range: KnownMetric['range'],
  better: 'up' | 'down',
  unit: string | null,
  source: string,
): KnownMetric {
  const direction = better === 'up' ? 'higher-is-better' : 'lower-is-better';
  return { pattern, harness, kind, range, direction, unit, source };
}
