import { ingestError } from '../../ingest/ingest-error.ts';
import { parseJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricsOf } from '../shared/known-as.ts';
import { createAgreed } from '../shared/only.ts';
import { at, entries, finite, isRecord, list, text } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';
import { timeSpan } from '../shared/span-of-time.ts';
import { type Assessed, expectationOf, labelsOf, scoresOf } from './assessments.ts';

export function isTrace(value: JsonValue | undefined): boolean {
  const info = at(value, 'info');
  return (
    isRecord(info) &&
    isRecord(at(value, 'data')) &&
    (at(info, 'trace_id') ?? at(info, 'request_id')) !== undefined &&
    (at(info, 'assessments') ?? at(info, 'request_time') ?? at(info, 'timestamp_ms')) !== undefined
  );
}

/** Traces of one file as one run: a trace is an attempt, its assessments are scores. */
export async function readTraces(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, 'run');
  const assessed: Assessed = { sources: new Map(), judges: new Map() };
  const experiments = createAgreed();
  const runs = createAgreed();
  const models = createAgreed();
  const time = timeSpan();
  const root = input.probe.json?.value;
  await eachRow(input, at(root, 'traces') === undefined ? '' : '/traces', (trace, place) => {
    if (!isTrace(trace)) throw notATrace(input.path, place);
    const info = at(trace, 'info');
    const metadata = at(info, 'trace_metadata') ?? at(info, 'request_metadata');
    const experiment =
      text(at(info, 'trace_location', 'mlflow_experiment', 'experiment_id')) ??
      text(at(info, 'experiment_id'));
    experiments.note(experiment);
    runs.note(text(at(metadata, 'mlflow.sourceRun')));
    models.note(text(at(metadata, 'mlflow.modelId')));
    time.note(text(at(info, 'request_time')));
    assembly.add(itemOf(trace, place, assessed));
  });
  if (assembly.attempts() === 0) throw notATrace(input.path, '');
  assembly.finish();
  const blank = blankPart('MLflow', 'run');
  const experiment = experiments.name();
  sink.run({
    ...blank,
    nativeId: runs.name(),
    suite: {
      ...blank.suite,
      name: experiment === null ? '' : `MLflow experiment ${experiment}`,
    },
    subject: subjectNamed(models.name() ?? ''),
    startedAt: time.first(),
    epochs: assembly.epochs(),
    metrics: metricsOf('mlflow', assembly, (name) => ({
      knownAs: name.replace(/ \(human( \d+)?\)$/, ''),
      scorer: {
        kind: assessed.sources.get(name) ?? 'not-stated',
        model: assessed.judges.get(name) ?? null,
      },
      truth: assembly.truth(name),
    })),
  });
}

function itemOf(trace: JsonValue, place: string, assessed: Assessed): Item {
  const info = at(trace, 'info');
  const state = text(at(info, 'state')) ?? text(at(info, 'status'));
  const failed = state === 'ERROR';
  const spans = list(at(trace, 'data', 'spans'));
  const root = spans.find(
    (span) => (at(span, 'parent_id') ?? at(span, 'parent_span_id') ?? null) === null,
  );
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text(at(info, 'execution_duration')) ?? '')?.[1];
  const metadata = at(info, 'trace_metadata') ?? at(info, 'request_metadata');
  const usage = text(at(metadata, 'mlflow.trace.tokenUsage'));
  const tokens = usage === null ? null : parseJson(Buffer.from(usage, 'utf8'), { file: place });
  const asked = text(at(info, 'request_preview')) ?? attribute(root, 'mlflow.spanInputs');
  const tags = entries(at(info, 'tags')).filter(([name]) => !name.startsWith('mlflow.'));
  return {
    id: null,
    place,
    input: asked,
    target: expectationOf(list(at(info, 'assessments'))),
    output: text(at(info, 'response_preview')) ?? attribute(root, 'mlflow.spanOutputs'),
    status: failed ? 'error' : 'ok',
    error: failed ? (shown(at(root, 'status', 'message')) ?? 'the trace ended in an error') : null,
    latencyMs:
      seconds === undefined ? finite(at(info, 'execution_time_ms')) : Number(seconds) * 1000,
    inputTokens: finite(at(tokens ?? undefined, 'input_tokens')),
    outputTokens: finite(at(tokens ?? undefined, 'output_tokens')),
    slices: slicesOf(Object.fromEntries(tags)),
    scores: scoresOf(list(at(info, 'assessments')), assessed),
    labels: labelsOf(list(at(info, 'assessments')), place),
  };
}

function attribute(span: JsonValue | undefined, name: string): string | null {
  return shown(at(span, 'attributes', name));
}

function notATrace(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'no trace',
    expected: 'traces with info and data',
    mend: 'Export the traces again with search_traces.',
  });
}
