import type { AdapterInput, RecordSink } from '../adapter.ts';
import { eachTableRow } from '../shared/split-table.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';

/** W&B prescribes no columns: these names are what people call them. */
export const USUAL_COLUMNS = {
  id: ['id', 'sample_id', 'example_id', 'row_id', 'task_id', 'question_id'],
  input: ['input', 'inputs', 'question', 'query', 'prompt', 'instruction', 'text'],
  target: ['target', 'targets', 'expected', 'ground_truth', 'reference', 'label', 'ideal'],
  output: ['output', 'outputs', 'prediction', 'predictions', 'response', 'completion', 'answer'],
  error: ['error'],
} as const;

const RUN = { id: 'wandb', title: 'Weights & Biases', key: 'table' };

const FORMAT: WideFormat = { ...USUAL_COLUMNS, score: () => 'guess' };

/** Reads a table: every column of numbers or truth values is a metric, without a direction of its own. */
export async function readTable(input: AdapterInput, sink: RecordSink): Promise<void> {
  const walk = (take: Parameters<typeof eachTableRow>[1]) => eachTableRow(input, take);
  const { run, survey } = await readWide(input, sink, RUN, walk, FORMAT);
  const asked = FORMAT.input.some((name) => survey.columns.includes(name));
  const identified = asked || FORMAT.id.some((name) => survey.columns.includes(name));
  run.end({
    epochs: run.epochs(),
    metrics: (name) => ({ truth: run.truth(name) }),
    notes: [
      'The table does not say which columns are scores: every column of numbers or truth values is taken as one.',
      ...(identified
        ? []
        : ['The table names no input and no id: rows are told apart by their place alone.']),
    ],
  });
}
