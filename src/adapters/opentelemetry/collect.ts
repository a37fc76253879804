import type { JsonValue } from '../../ingest/json-value.ts';
import { at, list, scalarText, text } from '../shared/read.ts';
import { type Attributes, attributesOf, secondsOf } from './attributes.ts';

export interface Span {
  readonly key: string;
  readonly place: string;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  readonly start: number | null;
  readonly end: number | null;
  readonly failed: boolean;
  readonly message: string | null;
}

export interface Evaluation {
  /** Trace and span it belongs to; null where it names none. */
  readonly span: string | null;
  readonly place: string;
  readonly attributes: Attributes;
  readonly time: number | null;
}

export interface Telemetry {
  readonly spans: Map<string, Span>;
  /** Key of the span that produced a response, by the response's id. */
  readonly responses: Map<string, string>;
  readonly evaluations: Evaluation[];
}

export const createTelemetry = (): Telemetry => ({
  spans: new Map(),
  responses: new Map(),
  evaluations: [],
});

const EVENT = 'gen_ai.evaluation.result';

/** Takes the spans and evaluations out of one export request. */
export function collectFrom(request: JsonValue, place: string, into: Telemetry): void {
  each(
    request,
    place,
    'resourceSpans',
    ['scopeSpans', 'instrumentationLibrarySpans'],
    'spans',
    (span, where, resource) => takeSpan(span, where, resource, into),
  );
  each(request, place, 'resourceLogs', ['scopeLogs'], 'logRecords', (log, where) =>
    takeLog(log, where, into),
  );
}

function each(
  request: JsonValue,
  place: string,
  outer: string,
  scopes: readonly string[],
  inner: string,
  take: (item: JsonValue, place: string, resource: Attributes) => void,
): void {
  list(at(request, outer)).forEach((group, first) => {
    const resource = attributesOf(at(group, 'resource', 'attributes'));
    for (const scope of scopes) {
      list(at(group, scope)).forEach((one, second) => {
        list(at(one, inner)).forEach((item, third) => {
          take(item, `${place}/${outer}/${first}/${scope}/${second}/${inner}/${third}`, resource);
        });
      });
    }
  });
}

function takeSpan(span: JsonValue, place: string, resource: Attributes, into: Telemetry): void {
  const key = spanKey(span);
  if (key === null) return;
  const attributes = attributesOf(at(span, 'attributes'));
  const code = at(span, 'status', 'code');
  into.spans.set(key, {
    key,
    place,
    attributes,
    resource,
    start: secondsOf(at(span, 'startTimeUnixNano')),
    end: secondsOf(at(span, 'endTimeUnixNano')),
    failed: code === 2 || code === 'STATUS_CODE_ERROR',
    message: text(at(span, 'status', 'message')),
  });
  const response = scalarText(attributes.get('gen_ai.response.id') ?? null);
  if (response !== null) into.responses.set(response, key);
  list(at(span, 'events')).forEach((event, index) => {
    if (text(at(event, 'name')) !== EVENT) return;
    into.evaluations.push({
      span: key,
      place: `${place}/events/${index}`,
      attributes: attributesOf(at(event, 'attributes')),
      time: secondsOf(at(event, 'timeUnixNano')),
    });
  });
}

function takeLog(log: JsonValue, place: string, into: Telemetry): void {
  const attributes = attributesOf(at(log, 'attributes'));
  const name = text(at(log, 'eventName')) ?? scalarText(attributes.get('event.name') ?? null);
  if (name !== EVENT) return;
  const time = secondsOf(at(log, 'timeUnixNano')) ?? secondsOf(at(log, 'observedTimeUnixNano'));
  into.evaluations.push({ span: spanKey(log), place, attributes, time });
}

function spanKey(value: JsonValue): string | null {
  const trace = text(at(value, 'traceId'));
  const span = text(at(value, 'spanId'));
  return trace === null || span === null ? null : `${trace}/${span}`;
}
