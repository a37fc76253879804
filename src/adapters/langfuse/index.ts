import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list, text } from '../shared/read.ts';
import { hasColumns, isTableOf } from '../shared/table-columns.ts';
import { pointersOf, scoresBeside } from './apart.ts';
import { experimentAt, readExperiment } from './experiment.ts';
import { readScores } from './scores.ts';
import { isTrace, isTraceTable, traceIn } from './trace.ts';
import { readTraces } from './traces.ts';

/** langfuse/langfuse: an export of traces with their scores, wherever these lie, or of scores is one run. */
export const langfuse = {
  meta: {
    id: 'langfuse',
    title: 'Langfuse',
    version: 5,
    reads: [
      'scores as CSV, JSON, JSON lines or a page of the API',
      'traces with observations and scores: one trace, also as a gateway wraps it under "data", a list, JSON lines or a page of the API',
      'the table of traces as CSV, JSON or JSON lines, with a column for each score',
      'what experiment.run() of the TypeScript SDK and run_experiment() of that for Python give back, as JSON; also the list of its results alone',
      'traces and scores exported apart, joined by the id of the trace: two files of one folder that are named alike but for "traces" and "scores"',
    ],
    notRead: [
      'runs of data sets, which name traces but hold no scores',
      'scores of type TEXT',
      'who gave an annotation: people are told apart, not named',
    ],
    source:
      'npm @langfuse/client dist/index.d.ts; npm @langfuse/core api types; langfuse docs: export from the user interface',
    testedOn: 'what experiment.run() of 5.11 gave back for this test; else the source only',
    aggregation: 'None: Langfuse exports single scores and states no headline.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isTrace(traceIn(document))) return yes('a trace with observations and scores');
    const header = probe.csv?.header ?? [];
    if (isTableOf(probe, isTraceTable)) {
      return yes('the table of traces, with observationCount and bookmarked');
    }
    if (hasColumns('traceId', 'name', 'source', 'dataType')(header)) {
      return yes('columns traceId, name, source and dataType');
    }
    if (experimentAt(document) !== null) return yes('results with item, output and evaluations');
    const rows = probe.rows ?? (isList(document) ? document : list(at(document, 'data')));
    if (areAll(rows, isTrace)) return yes('traces with observations and scores');
    if (areAll(rows, isScore)) return yes('scores with traceId, name, source and dataType');
    if (isList(at(document, 'datasetRunItems')) && text(at(document, 'datasetName')) !== null) {
      return lookAlike(
        'a run of a data set that names its traces only',
        'the export of these traces with their scores',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const root = input.probe.json?.value;
    const experiment = experimentAt(root);
    if (experiment !== null) return readExperiment(input, sink, experiment);
    const [first] = input.probe.rows ?? (isList(root) ? root : list(at(root, 'data')));
    const isOne = isTrace(traceIn(root));
    const areTraces = isOne || isTrace(first) || isTableOf(input.probe, isTraceTable);
    if (areTraces) await readTraces(input, sink, isOne ? [] : pointersOf(input));
    else await readScores(input, sink);
  },

  named: namedAfterFile,
  folder: scoresBeside,
} as const satisfies Adapter;

const SOURCES = new Set(['API', 'ANNOTATION', 'EVAL']);

function isScore(row: JsonValue): boolean {
  const named = text(at(row, 'name')) !== null && SOURCES.has(text(at(row, 'source')) ?? '');
  const keys = new Set(entries(row).map(([key]) => key));
  return (
    named &&
    (keys.has('traceId') || isRecord(at(row, 'subject'))) &&
    (keys.has('dataType') || keys.has('stringValue'))
  );
}
