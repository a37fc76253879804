import { isRecord } from '../../ingest/accessors.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf, momentOfEpoch } from '../shared/moment.ts';
import { onlyOf } from '../shared/only.ts';
import { at, entries, finite, list, reportedNumber, scalarText, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { shown } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { jsonInside, wholeDocument } from '../shared/whole.ts';
import { folderFacts } from './folder.ts';

/** Reads `wandb-summary.json`: numbers as they stand, and the calls of a trace as attempts without scores. */
export async function readSummary(input: AdapterInput, sink: RecordSink): Promise<void> {
  const rest = await wholeDocument(input);
  const reported: ReportedValue[] = [];
  const traces: { readonly key: string; readonly span: JsonValue }[] = [];
  for (const [key, value] of entries(rest)) {
    if (key.startsWith('_')) continue;
    if (at(value, '_type') === 'wb_trace_tree') {
      const dump = text(at(value, 'root_span_dumps'));
      if (dump !== null) traces.push({ key, span: jsonInside(dump, input) });
    } else collect(reported, key, `/${key}`, value);
  }
  const assembly = createAssembly(sink, input.path, 'summary');
  const models = new Set<string>();
  for (const { key, span } of traces) {
    const model = text(at(span, 'attributes', 'model_name'));
    if (model !== null) models.add(model);
    let index = 0;
    for (const result of list(at(span, 'results'))) {
      assembly.add(call(span, result, `/${key}/results/${index}`));
      index += 1;
    }
  }
  const blank = blankPart('Weights & Biases', 'summary');
  const facts = await folderFacts(input);
  const ended = finite(at(rest, '_timestamp'));
  // Seconds since the run began, at the moment of the last value.
  const lasted = finite(at(rest, '_runtime'));
  sink.run({
    ...blank,
    subject: subjectNamed('', { model: models.size === 1 ? onlyOf(models) : facts.model }),
    startedAt:
      momentOfEpoch(ended === null || lasted === null ? null : ended - lasted) ??
      momentOf(facts.startedAt),
    endedAt: momentOfEpoch(ended),
    gitCommit: facts.gitCommit,
    settings: facts.settings,
    metrics: reported.flatMap(({ metric }) =>
      metric === null ? [] : [metricOf('wandb', metric, undefined, { rule: STATED_ONLY })],
    ),
    reported,
    hasSamples: assembly.attempts() > 0,
    notes: [
      'A summary holds the last value of each key; nothing says what it was made from.',
      ...facts.notes,
    ],
  });
}

/** Numbers below a key, nested names joined with a point. Of a table its number of rows is worth checking. */
function collect(into: ReportedValue[], name: string, place: string, value: JsonValue): void {
  const type = text(at(value, '_type'));
  if (type !== null) {
    const rows = stated(`${name}.nrows`, `${place}/nrows`, at(value, 'nrows'), {
      statistic: 'other',
      rule: STATED_ONLY,
    });
    into.push(...rows);
  } else if (isRecord(value)) {
    for (const [key, inner] of entries(value))
      collect(into, `${name}.${key}`, `${place}/${key}`, inner);
  } else if (reportedNumber(value) !== null && !into.some((one) => one.name === name)) {
    into.push(...stated(name, place, value, { metric: name, rule: STATED_ONLY }));
  }
}

function call(span: JsonValue, result: JsonValue, place: string) {
  const inputs = at(result, 'inputs');
  const outputs = at(result, 'outputs');
  const start = finite(at(span, 'start_time_ms'));
  const end = finite(at(span, 'end_time_ms'));
  const failed = text(at(span, 'status_code')) === 'ERROR';
  const usage = at(span, 'attributes', 'token_usage');
  return {
    id: null,
    place,
    input: text(at(inputs, 'user_prompt', 'content')) ?? shown(inputs),
    output: text(at(outputs, 'response')) ?? shown(outputs),
    status: failed ? ('error' as const) : ('ok' as const),
    error: failed
      ? scalarText(at(span, 'status_message')) || shown(at(span, 'status_message')) || 'error'
      : null,
    latencyMs: start === null || end === null ? null : end - start,
    inputTokens: finite(at(usage, 'prompt_tokens')),
    outputTokens: finite(at(usage, 'completion_tokens')),
    scores: [],
  };
}
