import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, AdapterInput, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRecord } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, isList, isRecord, list } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { probeRows } from '../shared/whole.ts';
import { collectFrom, createTelemetry, type Telemetry } from './collect.ts';
import { isJaeger, isOtlpSpan, isZipkin, placeOfRequest, spansIn } from './envelopes.ts';
import { createFacts } from './facts.ts';
import { isGoSpan, isPythonSpan, isResult, unwrapped } from './forms.ts';
import { itemsOf } from './items.ts';
import { standAlone } from './stand-alone.ts';

/** OpenTelemetry: a file of traces and logs with results of evaluations is one run. */
export const opentelemetry = {
  meta: {
    id: 'opentelemetry',
    title: 'OpenTelemetry GenAI',
    version: 5,
    reads: [
      'OTLP JSON with gen_ai.evaluation.result as log records or as events of spans',
      'the same events of spans as the SDKs of Python (to_json, console exporter) and Go (stdouttrace) write them',
      'results of evaluations as single records with plain attributes, as Amazon Bedrock AgentCore logs them',
      'one export request per line, or one document; traces and logs may stand in one file',
      'the same as Jaeger and Grafana Tempo hand it out, with the names of the protocol (resource_spans), inside an envelope ("trace", "data", "payload"), and as bare spans',
    ],
    notRead: [
      'traces without evaluations, and traces in the form of Zipkin',
      'metrics, and OTLP as protocol buffers',
      'evaluations and the spans they belong to in two files: put both into one',
    ],
    source: 'OpenTelemetry semantic conventions, generative AI: the event gen_ai.evaluation.result',
    testedOn:
      'the conventions, traces and logs written by the SDK of JavaScript for this test, spans of two programs as the SDK of Python writes them and of one in Go; AgentCore from its documentation only',
    aggregation: 'None: telemetry holds single results.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    if (areAll(rows, (row) => placeOfRequest(row) !== null)) {
      return yes('resourceSpans or resourceLogs');
    }
    const document = probe.json?.value;
    if (isJaeger(document)) return yes('data with traceID and spans');
    if (areAll(rows, isOtlpSpan)) return yes('traceId, spanId and startTimeUnixNano');
    if (spansIn(document).length > 0) return yes('spans of traces');
    if (areAll(rows, isZipkin)) {
      return lookAlike(
        'spans in the form of Zipkin, in which results of evaluations have no attributes',
        'the same traces as OTLP JSON, such as the file exporter of the OpenTelemetry Collector writes',
      );
    }
    if (areAll(rows, isPythonSpan)) return yes('context with trace_id and span_id, and SpanKind');
    if (areAll(rows, isGoSpan)) return yes('SpanContext with TraceID, and SpanKind');
    const records = list(at(probe.json?.value, 'events'));
    const results = (records.length > 0 ? records : rows).map(unwrapped);
    if (results.length > 0 && results.some(isResult) && results.every(isRecord)) {
      const others = results.filter((row) => !isResult(row) && !isPythonSpan(row));
      if (others.length === 0) return yes('attributes gen_ai.evaluation.name');
    }
    return NO;
  },

  async read(input, sink) {
    const walk = requestsOf(input);
    const facts = createFacts();
    const assembly = createAssembly(sink, input.path, 'telemetry');
    const add = (telemetry: Telemetry) => {
      for (const item of itemsOf(telemetry, facts)) assembly.add(item);
    };
    if (input.size > HELD_BYTES && (await standAlone(walk))) {
      await walk((request, place) => {
        const telemetry = createTelemetry();
        collectFrom(request, place, telemetry);
        add(telemetry);
      });
    } else {
      const telemetry = createTelemetry();
      await walk((request, place) => collectFrom(request, place, telemetry));
      add(telemetry);
    }
    if (assembly.attempts() === 0) throw unevaluated(input.path);
    const run = facts.all();
    assembly.finish();
    const blank = blankPart('OpenTelemetry GenAI', 'telemetry');
    sink.run({
      ...blank,
      subject: { ...blank.subject, ...run.subject },
      startedAt: momentOfEpoch(run.start),
      endedAt: momentOfEpoch(run.end),
      epochs: assembly.epochs(),
      metrics: assembly
        .metrics()
        .map((name) => metricOf('opentelemetry', name, assembly.observed(name), UNKNOWN)),
      notes: run.notes,
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const isSpan = (row: JsonValue | undefined) =>
  isPythonSpan(row) || isGoSpan(row) || isOtlpSpan(row);

/** Larger files are walked twice rather than held, where that gives the same. Bytes on disk. */
const HELD_BYTES = 16 * 1024 * 1024;

type Walk = (take: (request: JsonValue, place: string) => void) => Promise<void>;

function requestsOf(input: AdapterInput): Walk {
  const root = input.probe.json?.value;
  const pointers = isList(root)
    ? ['']
    : isList(at(root, 'events')) && !isSpan(root)
      ? ['/events']
      : [];
  return async (take) => {
    await eachRecord(input, {
      pointers,
      take: (request, place) =>
        take(request, place === 'line 1' && pointers.length > 0 ? '' : place),
    });
  };
}

/**
 * What a score or a label means is the evaluator's own affair, says the convention: not even a name that is
 * known elsewhere gives a direction here.
 */
const UNKNOWN = { knownAs: '', rule: POOLED } as const;

function unevaluated(file: string) {
  return ingestError('look-alike', {
    file,
    found: 'traces or logs without results of evaluations',
    expected: 'events named gen_ai.evaluation.result',
    mend: 'Export the telemetry of an evaluation, or leave the file out of the results.',
  });
}
