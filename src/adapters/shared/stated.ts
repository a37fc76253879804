import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AggregationRule, ReportedNumber, ReportedValue } from '../../records/metric.ts';
import { reportedNumber } from './read.ts';
import { MEAN_RULE } from './rules.ts';

/** How a stated number is to be understood; a mean written in full, where nothing is said. */
export interface StatedAs {
  readonly metric?: string | null;
  readonly statistic?: ReportedValue['statistic'];
  readonly rule?: AggregationRule;
  readonly decimals?: number | null;
  readonly n?: number | null;
}

/** A headline value, of which the number is known. */
export function statedAs(
  name: string,
  place: string,
  value: ReportedNumber,
  as: StatedAs = {},
): ReportedValue {
  const { metric = null, statistic = 'value', rule = MEAN_RULE, decimals = null, n = null } = as;
  return { name, metric, statistic, value, n, rule, decimals, place };
}

/** A headline value of a file as a list of one, or of none where no number stands there. */
export function stated(
  name: string,
  place: string,
  value: JsonValue | undefined,
  as: StatedAs = {},
): ReportedValue[] {
  const number = reportedNumber(value);
  return number === null ? [] : [statedAs(name, place, number, as)];
}
