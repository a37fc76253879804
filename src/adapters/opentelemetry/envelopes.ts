import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at, isList, list, text } from '../shared/read.ts';
import { isGoSpan, isPythonSpan, spanKey } from './forms.ts';

/** Names of what an export request holds: in JSON, with the names of the protocol, and from Grafana Tempo. */
const SPANS = ['resourceSpans', 'resource_spans', 'batches'] as const;
const LOGS = ['resourceLogs', 'resource_logs'] as const;

/** Keys under which back ends and gateways hand a request out: Tempo, Jaeger's third interface, and others. */
const AROUND = ['trace', 'result', 'data', 'payload', 'body', 'request'] as const;

function holds(row: JsonValue | undefined, names: readonly string[]): boolean {
  return names.some((name) => isList(at(row, name)));
}

/** An export request under whichever names; null for anything else. `batches` alone may be of any program. */
function requestIn(row: JsonValue | undefined): JsonValue | null {
  const isRequest =
    holds(row, ['resourceSpans', 'resource_spans', ...LOGS]) ||
    list(at(row, 'batches')).some((batch) => SCOPES.some((name) => isList(at(batch, name))));
  return isRequest ? (row ?? null) : null;
}

const SCOPES = ['scopeSpans', 'scope_spans', 'instrumentationLibrarySpans'] as const;

/** Where in a row the request stands: '' for the row itself; null where there is none. */
export function placeOfRequest(row: JsonValue | undefined): string | null {
  if (requestIn(row) !== null) return '';
  const around = AROUND.find((name) => requestIn(at(row, name)) !== null);
  return around === undefined ? null : `/${around}`;
}

/** A span of OTLP by itself, outside a request. */
export function isOtlpSpan(row: JsonValue | undefined): boolean {
  const start = at(row, 'startTimeUnixNano') ?? at(row, 'start_time_unix_nano');
  return spanKey(row) !== null && start !== undefined;
}

/** Spans that stand in a list of a document, without resources around them. */
export function spansIn(row: JsonValue | undefined): readonly JsonValue[] {
  const spans = list(at(row, 'spans'));
  const are = spans.every((span) => isPythonSpan(span) || isGoSpan(span) || isOtlpSpan(span));
  return are ? spans : [];
}

/** What Jaeger hands out: traces with spans, whose events are called logs. */
export function isJaeger(row: JsonValue | undefined): boolean {
  const traces = list(at(row, 'data'));
  return (
    traces.length > 0 &&
    traces.every((trace) => text(at(trace, 'traceID')) !== null && isList(at(trace, 'spans')))
  );
}

/** Spans of Zipkin, whose annotations are texts: a result of an evaluation has no attributes there. */
export function isZipkin(row: JsonValue | undefined): boolean {
  return (
    text(at(row, 'traceId')) !== null &&
    text(at(row, 'id')) !== null &&
    spanKey(row) === null &&
    (at(row, 'localEndpoint') !== undefined || isList(at(row, 'annotations')))
  );
}

/** A span of Jaeger under the names of OTLP, with the resource of its process. Times are in microseconds there. */
export function fromJaeger(span: JsonValue, trace: JsonValue): JsonValue {
  const process = at(trace, 'processes', text(at(span, 'processID')) ?? '');
  const tags = plainly(at(span, 'tags'));
  const start = at(span, 'startTime');
  const lasted = at(span, 'duration');
  const isError = tags['otel.status_code'] === 'ERROR' || tags['error'] === true;
  return {
    traceId: at(span, 'traceID') ?? null,
    spanId: at(span, 'spanID') ?? null,
    startTimeUnixNano: nanoseconds(start),
    endTimeUnixNano:
      typeof start === 'number' && typeof lasted === 'number' ? nanoseconds(start + lasted) : null,
    attributes: tags,
    resource: {
      attributes: {
        'service.name': at(process, 'serviceName') ?? null,
        ...plainly(at(process, 'tags')),
      },
    },
    status: { code: isError ? 'ERROR' : null, message: tags['otel.status_description'] ?? null },
    events: list(at(span, 'logs')).map((log) => {
      const fields = plainly(at(log, 'fields'));
      return {
        name: fields['event'] ?? fields['name'] ?? null,
        timeUnixNano: nanoseconds(at(log, 'timestamp')),
        attributes: fields,
      };
    }),
  };
}

function nanoseconds(microseconds: JsonValue | undefined): JsonValue {
  return typeof microseconds === 'number' ? microseconds * 1000 : null;
}

/** Tags as an object. */
function plainly(tags: JsonValue | undefined): { readonly [key: string]: JsonValue } {
  return Object.fromEntries(
    list(tags).flatMap((tag) => {
      const key = text(at(tag, 'key'));
      return key === null ? [] : [[key, at(tag, 'value') ?? null] as const];
    }),
  );
}

export const NAMES = { SPANS, LOGS, SCOPES } as const;
