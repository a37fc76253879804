import { isList, isRecord, type JsonValue, rememberOrder } from '../../ingest/json/json-value.ts';
import type { ItemScore } from '../shared/assembly.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { type Raters, rate } from '../shared/rated.ts';
import { at, entries, list, missing, readScore, scalarText, text } from '../shared/read.ts';
import { fieldsOf, hasColumns } from '../shared/table-columns.ts';

/** Fields of the metadata that name things rather than groups. */
export const NOT_A_GROUP = /(_|^)(id|run_name|expected_output)$|Id$/i;

/** A trace as the API gives it: its observations and scores, or in a list the ids of both. */
export function isTrace(row: JsonValue | undefined): boolean {
  return (
    text(at(row, 'id')) !== null &&
    isList(at(row, 'observations')) &&
    isList(at(row, 'scores')) &&
    list(at(row, 'scores')).every((score) => typeof score === 'string' || isRecord(score))
  );
}

/** The trace by itself, where a gateway wraps the answer of the API under `data`; else the value as it is. */
export function traceIn(document: JsonValue | undefined): JsonValue | undefined {
  const inner = at(document, 'data');
  return isTrace(inner) ? inner : document;
}

/** What stands in every row of the table of traces; its other columns are scores. */
const OF_THE_TABLE = new Set(
  (
    'id timestamp createdAt updatedAt projectId externalId name userId sessionId release version environment ' +
    'tags bookmarked public input output metadata comments level latency usage usageDetails costDetails ' +
    'inputCost outputCost totalCost inputTokens outputTokens totalTokens errorCount warningCount defaultCount ' +
    'debugCount observationCount observations scores htmlPath'
  ).split(' '),
);
const ALWAYS = ['id', 'timestamp', 'name', 'input', 'output', 'bookmarked', 'observationCount'];

/** The table of traces as the user interface exports it. */
export const isTraceTable = hasColumns(...ALWAYS);

/** A row with what its cells hold: CSV writes lists and objects as JSON. */
export function unpacked(row: JsonValue): JsonValue {
  const fields = fieldsOf(row);
  if (!isTraceTable(fields)) return row;
  const values = entries(row).map(([name, cell]) => [name, jsonCell(cell) ?? null] as const);
  const whole = Object.fromEntries(values);
  rememberOrder(whole, fields);
  return whole;
}

/** The columns of scores: each cell is a list of numbers or words, one for each score of that name. */
export function columnScores(trace: JsonValue, into: Map<string, ItemScore>, raters: Raters): void {
  if (!isTraceTable(fieldsOf(trace))) return;
  for (const [metric, cell] of entries(trace)) {
    if (OF_THE_TABLE.has(metric) || !isList(cell)) continue;
    for (const value of cell) {
      const word = typeof value === 'string' ? value : null;
      const read = word === null ? readScore(value) : missing('not-a-number', scalarText(word));
      rate(into, raters, { kind: 'not-stated' }, { metric, read, label: word });
    }
  }
}
