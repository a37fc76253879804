import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { at, list, scalarText } from '../shared/read.ts';
import { isTableOf } from '../shared/table-columns.ts';
import type { RowWalk } from '../shared/walk-again.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';
import { isKnown, isOwn } from './names.ts';

/** How many contexts were found grades nothing, nor does the place of a row. */
const COUNTS = /^(n|num|number_of)_|_(count|index|idx|id|no|code)$/;

const FORMAT: WideFormat = {
  id: [],
  input: ['user_input', 'question', 'query'],
  target: [
    'reference',
    'ground_truth',
    'ground_truths',
    'answer_key',
    'expected_answer',
    'reference_answer',
  ],
  output: ['response', 'answer', 'generated_answer', 'generated_response', 'prediction'],
  latencyMs: ['latency_ms', 'response_time_ms', 'elapsed_ms'],
  latencySeconds: [
    'latency_s',
    'latency_sec',
    'latency_seconds',
    'response_time_s',
    'elapsed_s',
    'elapsed_sec',
    'elapsed_seconds',
  ],
  ignore: [
    'retrieved_contexts',
    'reference_contexts',
    'retrieved_context_ids',
    'reference_context_ids',
    'contexts',
    'rubrics',
    'reference_tool_calls',
    // What pandas calls the index of the table.
    '',
    'Unnamed: 0',
    'index',
    'id',
    'row_id',
    'trace_id',
  ],
  score: (column) => {
    if (isKnown(column)) return { metric: column, reason: [`${column}_reason`] };
    return COUNTS.test(column) ? null : 'guess';
  },
};

/** A metric of Ragas, or a column that its tables have beside the metrics. */
export function isOfRagas(column: string): boolean {
  const { input, target, output, ignore = [] } = FORMAT;
  return isKnown(column) || [input, target, output, ignore].some((names) => names.includes(column));
}

/** Rows with both what was answered and what was expected or found, whatever else they say. */
export function isAnswered(columns: readonly string[]): boolean {
  const { output, target } = FORMAT;
  return [output, [...target, 'contexts']].every((names) => names.some((n) => columns.includes(n)));
}

const ID = /^((sample|question|query|case|scenario|test|example|item)_?)?id$|^qid$/i;

/** The scores of samples under their ids, and nothing else. */
export function isScoresById(columns: readonly string[]): boolean {
  const metrics = columns.filter(isOwn);
  return (
    metrics.length > 1 && idsAmong(columns).length === 1 && metrics.length + 1 === columns.length
  );
}

const idsAmong = (columns: readonly string[]) => columns.filter((name) => ID.test(name));

/** Where no question stands beside the scores, the id is what a sample is known by. */
function formatOf({ probe }: AdapterInput): WideFormat {
  let ids: readonly string[] = [];
  const isById = isTableOf(probe, (columns) => {
    ids = idsAmong(columns);
    return isScoresById(columns);
  });
  const rows = probe.rows ?? list(probe.json?.value);
  const isSaid = rows.length === 0 || !rows.every((row) => ids.every((id) => saysNothing(row, id)));
  return isById && isSaid ? { ...FORMAT, id: ids } : FORMAT;
}

/** Rows of `"id": "unknown"` are not tries of one sample. */
function saysNothing(row: JsonValue, id: string): boolean {
  return /^(unknown|n\/?a|none|null|-)$/i.test(scalarText(at(row, id)) ?? '');
}

/** Metrics that Ragas computes without a model. */
const COMPUTED =
  /^(non_llm_|bleu_score|rouge_score|exact_match|string_present|id_based_|tool_call_)/;

/** Rows that stand somewhere in a document. */
export interface RowsInside {
  /** Of the run, within its file. */
  readonly key: string;
  readonly walk: RowWalk;
  /** The key of a row that names it where no question does. */
  readonly id?: string | null;
  /** What stands beside the rows, once they are read. */
  stated(): Partial<Omit<RunPart, 'metrics'>>;
}

/** Reads a table, or rows inside a document. The model and the version of the data stand in no such file. */
export async function readRows(
  input: AdapterInput,
  sink: RecordSink,
  inside?: RowsInside,
): Promise<void> {
  const key = inside?.key ?? 'run';
  const walk: RowWalk = inside?.walk ?? ((take) => eachRow(input, '', take));
  const id = inside?.id ?? null;
  const format = id === null ? formatOf(input) : { ...FORMAT, id: [id] };
  const { run } = await readWide(input, sink, { id: 'ragas', title: 'Ragas', key }, walk, format);
  run.end({
    epochs: run.epochs(),
    metrics: (name) => ({
      scorer: { kind: !isKnown(name) ? 'not-stated' : COMPUTED.test(name) ? 'code' : 'judge' },
      truth: run.truth(name),
      knownAs: name.slice(name.lastIndexOf('.') + 1),
    }),
    ...inside?.stated(),
  });
}
