import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RunPart } from '../../records/run.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { held } from '../shared/held.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { createAgreed } from '../shared/only.ts';
import { untaken } from '../shared/rated.ts';
import { at, list, missing, readScore, scalarText } from '../shared/read.ts';
import { conversation, shown } from '../shared/shown.ts';
import { quantityOf } from '../shared/text-score.ts';
import type { Evaluation, Span, Telemetry } from './collect.ts';

export interface RunFacts {
  readonly subject: Partial<RunPart['subject']>;
  readonly start: number | null;
  readonly end: number | null;
  readonly notes: string[];
}

/** Evaluated operations as attempts, in order of their first evaluation; what they say of the run goes to `facts`. */
export function itemsOf(telemetry: Telemetry, facts: FactsMet): readonly Item[] {
  const groups = new Map<string, { span: Span | null; first: Evaluation; all: Evaluation[] }>();
  for (const evaluation of telemetry.evaluations) {
    const key = keyOf(evaluation, telemetry);
    const known = held(groups, key, () => ({
      span: telemetry.spans.get(key) ?? null,
      first: evaluation,
      all: [],
    }));
    known.all.push(evaluation);
    facts.time(evaluation.time);
  }
  for (const { span } of groups.values()) facts.span(span);
  return [...groups].map(([key, { span, first, all }]) => itemOf(key, span, first, all));
}

/** The span an evaluation sits on, unless it names a response that another span produced. */
export function keyOf(evaluation: Evaluation, telemetry: Telemetry): string {
  const response = responseOf(evaluation);
  const producer = response === null ? undefined : telemetry.responses.get(response);
  if (producer !== undefined) return producer;
  if (evaluation.span !== null) return evaluation.span;
  if (response !== null) return `response ${response}`;
  const session = sessionOf(evaluation.attributes);
  return session === null ? evaluation.place : `session ${session}`;
}

/** Id of the response that an evaluation names; null where it names none. */
export function responseOf({ attributes }: Evaluation): string | null {
  return scalarText(attributes.get('gen_ai.response.id') ?? null);
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
    span === null ? undefined : firstOf(span.attributes, ...names);
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
    const get = (name: string) => scalarText(attributes.get(name) ?? null);
    const metric = untaken(scores, get('gen_ai.evaluation.name') ?? 'evaluation');
    const label = get('gen_ai.evaluation.score.label');
    const error = get('error.type');
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
      reason: get('gen_ai.evaluation.explanation') ?? get('error.message') ?? error,
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

/** Gathers what evaluated operations say of their run. */
export interface FactsMet {
  /** An operation; null for one whose span is not there. */
  span(span: Span | null): void;
  time(time: number | null): void;
  all(): RunFacts;
}

export function createFacts(): FactsMet {
  const facts = {
    agent: createAgreed(),
    service: createAgreed(),
    agentVersion: createAgreed(),
    serviceVersion: createAgreed(),
    model: createAgreed(),
    provider: createAgreed(),
  };
  let start: number | null = null;
  let end: number | null = null;
  let alone = 0;
  const time = (one: number | null) => {
    if (one === null) return;
    start = start === null ? one : Math.min(start, one);
    end = end === null ? one : Math.max(end, one);
  };
  return {
    time,
    span(span) {
      if (span === null) {
        alone += 1;
        return;
      }
      const { attributes, resource } = span;
      facts.agent.note(scalarText(attributes.get('gen_ai.agent.name') ?? null));
      facts.service.note(scalarText(resource.get('service.name') ?? null));
      facts.agentVersion.note(scalarText(attributes.get('gen_ai.agent.version') ?? null));
      facts.serviceVersion.note(scalarText(resource.get('service.version') ?? null));
      facts.model.note(
        scalarText(firstOf(attributes, 'gen_ai.response.model', 'gen_ai.request.model') ?? null),
      );
      facts.provider.note(
        scalarText(firstOf(attributes, 'gen_ai.provider.name', 'gen_ai.system') ?? null),
      );
      time(span.start);
      time(span.end);
    },
    all: () => ({
      subject: {
        name: facts.agent.name() ?? facts.service.name() ?? '',
        version: facts.agentVersion.name() ?? facts.serviceVersion.name(),
        model: facts.model.name(),
        provider: facts.provider.name(),
      },
      start,
      end,
      notes:
        alone === 0
          ? []
          : [
              `The operations of ${alone} evaluated responses are not in this file: their texts are not known.`,
            ],
    }),
  };
}

function firstOf(attributes: Span['attributes'], ...names: readonly string[]) {
  for (const name of names) {
    const found = attributes.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
