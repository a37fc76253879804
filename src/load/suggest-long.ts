import { knownMetric } from '../adapters/registry.ts';
import { lastName } from './column-path.ts';
import type { ShownTable } from './shown-records.ts';

/** The columns of a table with one row for each score, as a mapping calls them. */
export interface LongColumns {
  readonly metric: string;
  readonly value: string;
  readonly reason?: string;
}

const METRIC = /^metric(_?name)?$/i;
/** What a score may be called after where nothing is called a metric. */
const NAMED = /^(name|evaluator|scorer|criterion|measure|dimension)(_?name)?$/i;
const VALUE = /^(value|score)$/i;
const REASON = /^(reason|rationale|explanation|justification|comment)$/i;

/** Null for a table with one row for each answer. */
export function longColumns(table: ShownTable): LongColumns | null {
  const own = table.columns.filter((name) => !name.startsWith('^'));
  const find = (pattern: RegExp) => own.find((name) => pattern.test(lastName(name)));
  const named = find(NAMED);
  const metric =
    find(METRIC) ?? (named !== undefined && table.values(named).some(isMetric) ? named : undefined);
  const value = find(VALUE);
  const reason = find(REASON);
  if (metric === undefined || value === undefined) return null;
  return { metric, value, ...(reason === undefined ? {} : { reason }) };
}

/** True for the name of a metric of the libraries whose scores people write into files of their own. */
function isMetric(name: string): boolean {
  return ['deepeval', 'ragas'].some((harness) => knownMetric(harness, name) !== null);
}
