import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { at, list } from '../shared/read.ts';
import { eachTableRow } from '../shared/split-table.ts';
import { readCellScore } from '../shared/text-score.ts';
import type { RowWalk } from '../shared/walk-again.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';
import { verdictScore } from './assessments.ts';

/** `<metric>/v1/score` and, for judges, `<metric>/v1/justification` beside it. */
const SCORE = /^(.+)\/(v\d+)\/score$/;
const JUSTIFICATION = /^(.+\/v\d+)\/justification$/;

/** `<scorer>/value` of mlflow.genai.evaluate, and `<judge>/rating` of the agent evaluation of Databricks. */
const FEEDBACK = /^(.+)\/(?:value|rating)$/;
const BESIDE = /\/(rationale|error_message|error_code)$/;

const FORMAT: WideFormat = {
  id: ['id', 'sample_id', 'request_id'],
  input: ['inputs', 'input', 'question', 'query', 'prompt', 'request'],
  target: [
    'ground_truth',
    'targets',
    'target',
    'expected_response',
    'label',
    'expectations',
    'expected_response/value',
  ],
  output: ['outputs', 'predictions', 'prediction', 'output', 'answer', 'response'],
  error: ['error_message', 'model_error_message'],
  latencySeconds: ['latency', 'agent/latency_seconds'],
  latencyMs: ['execution_duration'],
  inputTokens: ['agent/input_token_count'],
  outputTokens: ['token_count', 'agent/output_token_count'],
  ignore: [
    ...['trace_id', 'client_request_id', 'trace', 'state', 'request_time', 'trace_metadata'],
    ...['tags', 'spans', 'assessments', 'retrieved_context', 'agent/total_token_count'],
    // What pandas calls the index of the table.
    ...['', 'Unnamed: 0'],
  ],
  score(column) {
    const [, name, version] = SCORE.exec(column) ?? [];
    if (name !== undefined) {
      return { metric: `${name}/${version}`, reason: [`${name}/${version}/justification`] };
    }
    const [, given] = FEEDBACK.exec(column) ?? [];
    if (given !== undefined) {
      // What was expected stands under `/value`, too.
      if (given.startsWith('expected_')) return null;
      const error = [`${given}/error_message`, `${given}/error_code`];
      return { metric: given, reason: [`${given}/rationale`], error };
    }
    return JUSTIFICATION.test(column) || BESIDE.test(column) ? null : 'guess';
  },
  readScore: (cell) =>
    (typeof cell === 'string' ? verdictScore(cell) : null) ?? readCellScore(cell),
};

/** Columns of a table that was written as rows: CSV, or JSON by row. */
export function isRowsOfMlflow(columns: readonly string[]): boolean {
  if (columns.some((column) => SCORE.test(column) || RATING.test(column))) return true;
  const has = (...names: readonly string[]) => names.some((name) => columns.includes(name));
  return (
    columns.some((column) => column.endsWith('/value')) &&
    has('trace_id', 'request_id', 'trace') &&
    has('inputs', 'request', 'outputs', 'response')
  );
}

const RATING = /\/(llm_judged\/[^/]+|overall_assessment)\/rating$/;

const VOCABULARY = new Set(['inputs', 'ground_truth', 'targets', 'outputs', 'predictions']);

/** Judged by the columns that the sketch shows; the name decides only where they leave it open. */
export function isTableOfMlflow(document: JsonValue | undefined, name: string): boolean {
  const columns = list(at(document, 'columns')).map(String);
  return (
    columns.some((column) => SCORE.test(column) || VOCABULARY.has(column)) ||
    /^(eval_results_table|.*\.eval_results_table)\.json$/.test(name)
  );
}

/** Reads a table; `id` and `title` are those of the harness that wrote it. */
export async function readTable(
  input: AdapterInput,
  sink: RecordSink,
  id: string,
  title: string,
  rows: RowWalk = (take) => eachTableRow(input, take),
): Promise<void> {
  const judged = new Set<string>();
  const of = { id, title, key: 'run' };
  const { run } = await readWide(input, failuresNamed(sink, judged), of, rows, FORMAT);
  run.end({
    epochs: run.epochs(),
    metrics: (name) => ({
      knownAs: name.replace(/\/v\d+$/, '').replace(/^.*\//, ''),
      scorer: { kind: judged.has(name) ? 'judge' : 'not-stated' },
      truth: run.truth(name),
    }),
  });
}

const FAILED = 'Failed to score model on payload';

/**
 * When a judge cannot be asked, MLflow writes the error, with the whole prompt in it, where the justification
 * belongs: that is an error of the scorer and no reason.
 */
function failuresNamed(sink: RecordSink, judged: Set<string>): RecordSink {
  return {
    run: (part) => sink.run(part),
    attempt: (row) => sink.attempt(row),
    text: (row) => sink.text(row),
    annotation: (row) => sink.annotation(row),
    problem: (found) => sink.problem(found),
    score(row) {
      if (row.reason !== null) judged.add(row.metric);
      if (row.missing !== 'not-scored' || row.reason?.startsWith(FAILED) !== true)
        return sink.score(row);
      return sink.score({ ...row, missing: 'error', reason: `${FAILED}.` });
    },
  };
}
