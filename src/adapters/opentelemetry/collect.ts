import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at, list, scalarText, text } from '../shared/read.ts';
import { type Attributes, attributesOf, secondsOf, secondsOfIso } from './attributes.ts';
import {
  eventName,
  fromGo,
  isGoSpan,
  isPythonSpan,
  isResult,
  spanKey,
  unwrapped,
} from './forms.ts';

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
  /** Evaluations taken already: a span may be written when it starts, when it ends, and twice. */
  readonly taken: Set<string>;
}

export const createTelemetry = (): Telemetry => ({
  spans: new Map(),
  responses: new Map(),
  evaluations: [],
  taken: new Set(),
});

const EVENT = 'gen_ai.evaluation.result';

/** Takes the spans and evaluations out of one export request, or the one span there is. */
export function collectFrom(request: JsonValue, place: string, into: Telemetry): void {
  if (isPythonSpan(request)) {
    takeSpan(request, place, attributesOf(at(request, 'resource', 'attributes')), into);
  } else if (isGoSpan(request)) {
    const span = fromGo(request);
    takeSpan(span, place, attributesOf(at(span, 'resource', 'attributes')), into);
  } else if (isResult(unwrapped(request))) {
    takeLog(unwrapped(request), place, into);
  }
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
  const code = at(span, 'status', 'code') ?? at(span, 'status', 'status_code');
  const end = secondsOf(at(span, 'endTimeUnixNano')) ?? secondsOfIso(at(span, 'end_time'));
  if (end !== null || !into.spans.has(key)) {
    into.spans.set(key, {
      key,
      place,
      attributes,
      resource,
      start: secondsOf(at(span, 'startTimeUnixNano')) ?? secondsOfIso(at(span, 'start_time')),
      end,
      failed: code === 2 || code === 'STATUS_CODE_ERROR' || code === 'ERROR',
      message: text(at(span, 'status', 'message')) ?? text(at(span, 'status', 'description')),
    });
  }
  const response = scalarText(attributes.get('gen_ai.response.id') ?? null);
  if (response !== null) into.responses.set(response, key);
  list(at(span, 'events')).forEach((event, index) => {
    const id = `${key}/${index}`;
    if (text(at(event, 'name')) !== EVENT || into.taken.has(id)) return;
    into.taken.add(id);
    into.evaluations.push({
      span: key,
      place: `${place}/events/${index}`,
      attributes: attributesOf(at(event, 'attributes')),
      time: secondsOf(at(event, 'timeUnixNano')) ?? secondsOfIso(at(event, 'timestamp')),
    });
  });
}

function takeLog(log: JsonValue, place: string, into: Telemetry): void {
  const attributes = attributesOf(at(log, 'attributes'));
  const name = eventName(log) ?? scalarText(attributes.get('event.name') ?? null);
  if (name !== EVENT && !isResult(log)) return;
  const time =
    secondsOf(at(log, 'timeUnixNano')) ??
    secondsOf(at(log, 'observedTimeUnixNano')) ??
    secondsOfIso(at(log, 'timestamp'));
  into.evaluations.push({ span: spanKey(log), place, attributes, time });
}
