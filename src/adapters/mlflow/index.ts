import type { Probe } from '../../ingest/probe.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Adapter, AdapterInput, Detection } from '../adapter.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { at, list } from '../shared/read.ts';
import { isSplitTable } from '../shared/split-table.ts';
import { isTableOfMlflow, readTable } from './table.ts';
import { isTrace, readTraces } from './traces.ts';

/** mlflow/mlflow: a table of results, or a file of traces, is one run. */
export const mlflow = {
  meta: {
    id: 'mlflow',
    title: 'MLflow',
    version: 2,
    reads: [
      'eval_results_table.json of mlflow.evaluate(): columns and data',
      'traces of MLflow 3 with their assessments, as JSON or JSON lines',
    ],
    notRead: [
      'the run store (mlruns/): metrics, parameters and tags as single files',
      'spans of a trace beyond tokens',
      'assessments that a later one replaces',
    ],
    source:
      'mlflow/mlflow mlflow/models/evaluation, mlflow/entities/trace.py, mlflow/entities/assessment.py',
    testedOn: '1 real table; traces and assessments from the source only',
    aggregation:
      'The mean of the scores there are; the run store holds it, the table states no headline.',
  },
  detect,
  read,
  named: (part, path) => namedAfter(part, stemOf(path)),
} as const satisfies Adapter;

function detect(probe: Probe): Detection {
  const document = probe.json?.value;
  if (isSplitTable(document) && isTableOfMlflow(document, probe.name)) {
    return {
      answer: 'yes',
      because: 'columns and data, with columns as mlflow.evaluate names them',
    };
  }
  const traces = probe.rows ?? [...list(document), ...list(at(document, 'traces'))];
  const some = traces.length > 0 ? traces : [document];
  if (some.every(isTrace)) {
    return { answer: 'yes', because: 'info with trace_id and assessments, and data with spans' };
  }
  return { answer: 'no' };
}

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  if (isSplitTable(input.probe.json?.value)) return readTable(input, sink, 'mlflow', 'MLflow');
  await readTraces(input, sink);
}
