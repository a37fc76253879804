import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import { entries, list } from './read.ts';

/** Names of the fields of a row. */
export function fieldsOf(row: JsonValue | undefined): readonly string[] {
  return entries(row).map(([name]) => name);
}

/**
 * The columns of a table, as often as a probe shows them: once for CSV and Parquet, for each row of JSON lines
 * and of a JSON array. None where the file is no table.
 */
function columnsOf(probe: Probe): readonly (readonly string[])[] {
  if (probe.csv !== undefined) return [probe.csv.header];
  if (probe.parquet !== undefined) return [probe.parquet.columns];
  return (probe.rows ?? list(probe.json?.value)).map(fieldsOf);
}

/** Makes the question whether a header has all these columns, whichever else it has. */
export function hasColumns(...names: readonly string[]): (columns: readonly string[]) => boolean {
  return (columns) => names.every((name) => columns.includes(name));
}

/** True when a file is a table and its columns fit wherever they are shown. */
export function isTableOf(probe: Probe, fits: (columns: readonly string[]) => boolean): boolean {
  const tables = columnsOf(probe);
  return tables.length > 0 && tables.every(fits);
}
