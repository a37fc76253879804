import type { Adapter } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { folderOf, namedAfter, stemOf } from '../shared/named-after.ts';
import { at, list } from '../shared/read.ts';
import { isSplitTable } from '../shared/split-table.ts';
import { isTableOf } from '../shared/table-columns.ts';
import { isRunTable, ROW_KEY, readRunTable } from './run-table.ts';
import {
  EXPERIMENT_KEY,
  folder,
  isRegistryEntry,
  metaKind,
  readStore,
  STORE_KEY,
} from './store.ts';
import { isRowsOfMlflow, isTableOfMlflow, readTable } from './table.ts';
import { isTrace, readTraces } from './traces.ts';

/** mlflow/mlflow: a table of results, or a file of traces, is one run. */
export const mlflow = {
  meta: {
    id: 'mlflow',
    title: 'MLflow',
    version: 7,
    reads: [
      'eval_results_table.json of mlflow.evaluate(): columns and data; the same table as CSV or JSON by row',
      'the table of mlflow.genai.evaluate(), and of the agent evaluation of Databricks, as CSV or JSON by row: <scorer>/value, <judge>/rating',
      'traces of MLflow 3 with their assessments, as JSON or JSON lines',
      "tables of runs (CSV) of mlflow.search_runs() and mlflow experiments csv: every row with a metric is a run's values as stated",
      'a run store (mlruns/): meta.yaml with metrics, params and tags below it, and one table among the artifacts',
    ],
    notRead: [
      'tags beyond the commit, earlier steps of a metric, models, data sets and artifacts other than tables',
      'tables of runs that the pages of MLflow download: no column says whether it is a parameter or a metric',
      'run stores in a database (mlflow.db), traces inside a run store, the model registry',
      'spans of a trace beyond tokens',
      'assessments that a later one replaces',
    ],
    source:
      'mlflow/mlflow mlflow/models/evaluation, mlflow/entities/trace.py, mlflow/entities/assessment.py',
    testedOn:
      '1 real table and 1 run store; traces, assessments and tables of version 3 from the source only',
    aggregation:
      'The mean of the scores there are; the run store holds it, the table states no headline. Of a metric the value of the last step counts.',
  },

  detect(probe) {
    const meta = metaKind(probe);
    if (meta !== null) {
      return yes(
        `experiment_id and lifecycle_stage of ${meta === 'run' ? 'a run' : 'an experiment'}`,
      );
    }
    if (isRegistryEntry(probe)) {
      return lookAlike(
        'an entry of the model registry',
        'the folders of the runs in the same store',
      );
    }
    if (isRunTable(probe)) return yes('columns run_id, status and metrics.*');
    const document = probe.json?.value;
    if (isSplitTable(document) && isTableOfMlflow(document, probe.name)) {
      return yes('columns and data, with columns as mlflow.evaluate names them');
    }
    if (isTableOf(probe, isRowsOfMlflow)) return yes('columns <metric>/v1/score or <scorer>/value');
    const traces = probe.rows ?? [...list(document), ...list(at(document, 'traces'))];
    const some = traces.length > 0 ? traces : [document];
    if (some.every(isTrace)) return yes('info with trace_id and assessments, and data with spans');
    return NO;
  },

  async read(input, sink) {
    const meta = metaKind(input.probe);
    if (meta !== null) return readStore(input, sink, meta);
    if (isRunTable(input.probe)) return readRunTable(input, sink);
    if (isSplitTable(input.probe.json?.value)) return readTable(input, sink, 'mlflow', 'MLflow');
    if (isTableOf(input.probe, isRowsOfMlflow)) {
      return readTable(input, sink, 'mlflow', 'MLflow', (take) => eachRow(input, '', take));
    }
    await readTraces(input, sink);
  },

  named(part, path) {
    if (part.key === EXPERIMENT_KEY) return part;
    if (part.key.startsWith(ROW_KEY)) return namedAfter(part, stemOf(path));
    // The experiment names the suite of a run in a store; its own file says how.
    const stored = part.key === STORE_KEY || /(^|\/)[0-9a-f]{32}\/artifacts\//.test(path);
    if (!stored) return namedAfter(part, stemOf(path));
    const { subject } = part;
    const name = subject.name || subject.model || '';
    return { ...part, subject: { ...subject, name } };
  },

  // A table among the artifacts of a run belongs to it; several tables are runs of their own.

  describes(part, path) {
    const home = folderOf(path);
    if (part.key === STORE_KEY) return `${home}/artifacts/`;
    return part.key === EXPERIMENT_KEY ? `${home}/` : null;
  },

  folder,
  alone: () => ({
    what: 'an entry of a run store without values',
    useInstead: 'the folders metrics/ and artifacts/ of its runs',
  }),
} as const satisfies Adapter;
