import type { RecordSink } from '../../records/rows.ts';
import type { AdapterInput } from '../adapter.ts';
import { knownMetric } from '../registry.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRecord } from '../shared/each-record.ts';
import { metricsOf } from '../shared/known-as.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';

/** A metric that Ragas itself defines. */
export function isKnown(column: string): boolean {
  return knownMetric('ragas', column)?.harness?.includes('ragas') === true;
}

const FORMAT: WideFormat = {
  id: [],
  input: ['user_input', 'question'],
  target: ['reference', 'ground_truth', 'ground_truths', 'answer_key'],
  output: ['response', 'answer'],
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
  score: (column) => (isKnown(column) ? { metric: column, reason: [`${column}_reason`] } : 'guess'),
};

/** A metric of Ragas, or a column that its tables have beside the metrics. */
export function isOfRagas(column: string): boolean {
  const { input, target, output, ignore = [] } = FORMAT;
  return isKnown(column) || [input, target, output, ignore].some((names) => names.includes(column));
}

/** Metrics that Ragas computes without a model. */
const COMPUTED =
  /^(non_llm_|bleu_score|rouge_score|exact_match|string_present|id_based_|tool_call_)/;

/** Reads a table; the model, the date and the version of the data stand in no such file. */
export async function readRows(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { assembly } = await readWide(
    input,
    sink,
    'run',
    (take) => eachRecord(input, { pointers: [''], take }),
    FORMAT,
  );
  sink.run({
    ...blankPart('Ragas', 'run'),
    epochs: assembly.epochs(),
    metrics: metricsOf('ragas', assembly, (name) => ({
      scorer: { kind: !isKnown(name) ? 'not-stated' : COMPUTED.test(name) ? 'code' : 'judge' },
      truth: assembly.truth(name),
    })),
  });
}
