import type { Mapping } from '../../records/sidecar.ts';
import { cellText, type MappedMetric } from './cell.ts';
import { sampleColumns } from './columns.ts';
import { undeclared } from './refusals.ts';
import type { MappedRow } from './walk.ts';

/** What of a mapping is gone through in every row. */
export interface Columns {
  readonly sample: readonly string[];
  readonly slices: readonly (readonly [dimension: string, column: string])[];
  readonly metrics: readonly Scored[];
}

/** Where the score of a metric stands. */
export interface Scored {
  readonly metric: string;
  readonly how: MappedMetric;
  readonly column: string;
  readonly reason: string | undefined;
}

/**
 * The metric that a row of a long table names, as the mapping declares it.
 * @throws IngestError for one that it does not declare
 */
export function scoredIn(row: MappedRow, file: string, mapping: Mapping): Scored {
  const metric = cellText(row.field(mapping.metric ?? '')) ?? '';
  const how = Object.hasOwn(mapping.metrics, metric) ? mapping.metrics[metric] : undefined;
  if (how === undefined) throw undeclared(file, Object.keys(mapping.metrics), row.place, metric);
  return { metric, how, column: mapping.value ?? 'value', reason: how.reason ?? mapping.reason };
}

export function columnsOf(mapping: Mapping): Columns {
  return {
    sample: sampleColumns(mapping),
    slices: Object.entries(mapping.slices),
    metrics: Object.entries(mapping.metrics).map(([metric, how]) => ({
      metric,
      how,
      column: how.from ?? metric,
      reason: how.reason,
    })),
  };
}
