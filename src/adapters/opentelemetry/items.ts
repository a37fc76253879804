import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RunPart } from '../../records/run.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { at, list, missing, readScore, scalarText } from '../shared/read.ts';
import { conversation, shown } from '../shared/shown.ts';
import { quantityOf } from '../shared/text-score.ts';
import type { Evaluation, Span, Telemetry } from './collect.ts';

interface RunFacts {
  readonly subject: Partial<RunPart['subject']>;
  readonly start: number | null;
  readonly end: number | null;
  readonly notes: string[];
}

/** Evaluated operations as attempts, in order of their first evaluation. */
export function itemsOf(telemetry: Telemetry): {
  readonly items: readonly Item[];
  readonly run: RunFacts;
} {
  const groups = new Map<string, { span: Span | null; first: Evaluation; all: Evaluation[] }>();
  for (const evaluation of telemetry.evaluations) {
    const key = keyOf(evaluation, telemetry);
    const known = groups.get(key) ?? {
      span: telemetry.spans.get(key) ?? null,
      first: evaluation,
      all: [],
    };
    groups.set(key, known);
    known.all.push(evaluation);
  }
  const items = [...groups].map(([key, { span, first, all }]) => itemOf(key, span, first, all));
  const spans = [...groups.values()].flatMap(({ span }) => span ?? []);
  const alone = groups.size - spans.length;
  const notes =
    alone === 0
      ? []
      : [
          `The operations of ${alone} evaluated responses are not in this file: their texts are not known.`,
        ];
  return { items, run: { ...factsOf(spans, telemetry.evaluations), notes } };
}

/** The span an evaluation sits on, unless it names a response that another span produced. */
function keyOf({ span, attributes, place }: Evaluation, telemetry: Telemetry): string {
  const response = scalarText(attributes.get('gen_ai.response.id') ?? null);
  const producer = response === null ? undefined : telemetry.responses.get(response);
  if (producer !== undefined) return producer;
  if (span !== null) return span;
  if (response !== null) return `response ${response}`;
  const session = sessionOf(attributes);
  return session === null ? place : `session ${session}`;
}

function sessionOf(attributes: Evaluation['attributes']): string | null {
  return scalarText(attributes.get('session.id') ?? null);
}

function itemOf(
  key: string,
  span: Span | null,
  first: Evaluation,
  all: readonly Evaluation[],
): Item {
  const value = (...names: readonly string[]) =>
    names.map((name) => span?.attributes.get(name)).find((one) => one !== undefined);
  const input = messages(value('gen_ai.input.messages', 'gen_ai.prompt', 'input.value'));
  const errorType = scalarText(value('error.type') ?? null);
  const failed = span?.failed === true || errorType !== null;
  const duration =
    span === null || span.start === null || span.end === null ? null : span.end - span.start;
  return {
    // Without its text an operation is known by its ids alone.
    id: input === null ? key : null,
    place: span?.place ?? first.place,
    input,
    output: messages(value('gen_ai.output.messages', 'gen_ai.completion', 'output.value')),
    status: failed ? 'error' : 'ok',
    error: failed ? (span?.message ?? errorType ?? 'the span ended in an error') : null,
    cluster: scalarText(value('gen_ai.conversation.id') ?? null) ?? sessionOf(first.attributes),
    latencyMs: duration === null || duration <= 0 ? null : Math.round(duration * 1e6) / 1e3,
    inputTokens: quantityOf(value('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens')),
    outputTokens: quantityOf(value('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens')),
    scores: scoresOf(all),
  };
}

function scoresOf(evaluations: readonly Evaluation[]): ItemScore[] {
  const scores = new Map<string, ItemScore>();
  for (const { attributes } of evaluations) {
    const get = (name: string) => scalarText(attributes.get(`gen_ai.evaluation.${name}`) ?? null);
    const name = get('name') ?? 'evaluation';
    let metric = name;
    for (let again = 2; scores.has(metric); again += 1) metric = `${name} (${again})`;
    const label = get('score.label');
    const error = scalarText(attributes.get('error.type') ?? null);
    // Amazon Bedrock AgentCore has left out the last part of the name.
    const read = readScore(
      attributes.get('gen_ai.evaluation.score.value') ?? attributes.get('gen_ai.evaluation.score'),
    );
    const absent = read.missing === 'not-scored';
    scores.set(metric, {
      metric,
      read:
        absent && error !== null
          ? missing('error', null)
          : absent && label !== null
            ? missing('not-a-number', label)
            : read,
      label,
      reason: get('explanation') ?? scalarText(attributes.get('error.message') ?? null) ?? error,
    });
  }
  return [...scores.values()];
}

/** Messages stand there as JSON text or as a list of role and parts. */
function messages(value: JsonValue | undefined): string | null {
  const parsed = jsonCell(value);
  const turns = list(parsed).map((message): JsonValue => {
    const parts = list(at(message, 'parts')).flatMap((part) => shown(at(part, 'content')) ?? []);
    return {
      role: at(message, 'role') ?? null,
      content: at(message, 'content') ?? parts.join('\n'),
    };
  });
  return conversation(turns) ?? shown(parsed);
}

function factsOf(
  spans: readonly Span[],
  evaluations: readonly Evaluation[],
): Omit<RunFacts, 'notes'> {
  const only = (read: (span: Span) => JsonValue | undefined): string | null => {
    const values = new Set(spans.flatMap((span) => scalarText(read(span) ?? null) ?? []));
    const [first] = values;
    return values.size === 1 ? (first ?? null) : null;
  };
  const attribute = (...names: readonly string[]) =>
    only((span) => names.map((name) => span.attributes.get(name)).find((one) => one !== undefined));
  const times = [
    ...spans.flatMap(({ start, end }) => [start, end]),
    ...evaluations.map(({ time }) => time),
  ].filter((time) => time !== null);
  const agent = attribute('gen_ai.agent.name');
  const service = only((span) => span.resource.get('service.name'));
  return {
    subject: {
      name: agent ?? service ?? '',
      version:
        attribute('gen_ai.agent.version') ?? only((span) => span.resource.get('service.version')),
      model: attribute('gen_ai.response.model', 'gen_ai.request.model'),
      provider: attribute('gen_ai.provider.name', 'gen_ai.system'),
    },
    start: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    end: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
  };
}
