import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { areAll } from '../shared/detection.ts';
import { firstField } from '../shared/first-field.ts';
import { at, finite, list, missing, readScore, scalarText, text, whole } from '../shared/read.ts';
import { conversation, lastAnswer, shown } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';

/** Which criteria of a file grade beyond passed and failed. */
export interface Criteria {
  note(row: JsonValue): void;
  isGraded(criterion: string): boolean;
}

export function noteCriteria(): Criteria {
  const graded = new Set<string>();
  return {
    note(row) {
      for (const result of list(at(row, 'results'))) {
        const score = finite(at(result, 'score'));
        const passed = at(result, 'passed');
        const repeats = typeof passed === 'boolean' && score === Number(passed);
        if (score !== null && !repeats) graded.add(criterionOf(at(result, 'name')));
      }
    },
    isGraded: (criterion) => graded.has(criterion),
  };
}

/** `String check-a2486074-d803-4445-b431-ad2262e85d47`: the service adds an id to the name. */
export function criterionOf(name: JsonValue | undefined): string {
  const stated = text(name) ?? 'criterion without a name';
  return stated.replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '') || stated;
}

const INPUT = ['input', 'query', 'question', 'prompt'];
const TARGET = [
  'ground_truth',
  'expected',
  'expected_output',
  'reference',
  'correct_label',
  'label',
];

/** Fields that are texts or scores, however short. */
const TEXTS = new Set([
  ...INPUT,
  ...TARGET,
  'sample.output_text',
  'output_text',
  'response_id',
  'attack_success',
]);

export function itemOf(row: JsonValue, place: string, criteria: Criteria): Item {
  const sample = at(row, 'sample');
  const asked = at(row, 'datasource_item');
  const error = errorOf(row);
  const results = list(at(row, 'results'));
  const verdicts = results.map((result) => at(result, 'passed'));
  const decided = areAll(verdicts, (one) => typeof one === 'boolean');
  const passed = decided ? verdicts.every(Boolean) : null;
  return {
    id: scalarText(at(row, 'datasource_item_id') ?? null) ?? null,
    place,
    input: askedIn(at(sample, 'input')) ?? first(asked, INPUT) ?? shown(asked),
    target: first(asked, TARGET),
    output:
      lastAnswer(at(sample, 'output')) ??
      text(at(asked, 'sample.output_text')) ??
      text(at(asked, 'output_text')),
    error,
    slices: new Map(
      [...slicesOf(asked), ...slicesOf(at(results[0], 'properties'))].filter(
        ([name]) => !TEXTS.has(name),
      ),
    ),
    inputTokens: whole(at(sample, 'usage', 'prompt_tokens')),
    outputTokens: whole(at(sample, 'usage', 'completion_tokens')),
    scores: [
      {
        metric: 'passed',
        read: passed === null ? missing('not-scored', null) : readScore(passed),
        passed,
      },
      ...results.flatMap((result) => scoresOf(result, criteria)),
    ],
  };
}

/** What a lone message says, or the messages one after the other. */
function askedIn(messages: JsonValue | undefined): string | null {
  const [only, ...more] = list(messages);
  return more.length === 0 ? shown(at(only, 'content')) : conversation(messages);
}

/** Verdict and grade of one criterion, and whether an attack came through where the item is one. */
function scoresOf(result: JsonValue, criteria: Criteria): ItemScore[] {
  const name = criterionOf(at(result, 'name'));
  const verdict = at(result, 'passed');
  const passed = typeof verdict === 'boolean' ? verdict : null;
  const reason = text(at(result, 'reason')) ?? text(at(result, 'sample', 'reason'));
  const label = text(at(result, 'label'));
  const attack = at(result, 'properties', 'attack_success');
  return [
    { metric: name, read: readScore(verdict), passed, label, reason },
    ...(criteria.isGraded(name)
      ? [{ metric: `${name} score`, read: readScore(at(result, 'score')), passed, label, reason }]
      : []),
    ...(typeof attack === 'boolean'
      ? [{ metric: 'attack_success', read: readScore(attack), passed: !attack, reason }]
      : []),
  ];
}

/** What went wrong with an item: with the answer itself, or with what should have judged it. */
function errorOf(row: JsonValue): string | null {
  const error = at(row, 'sample', 'error');
  const said = text(at(error, 'message')) ?? text(at(error, 'code')) ?? text(error);
  if (said !== null) return said;
  const failed = /^error/.test(text(at(row, 'status')) ?? '');
  return failed ? 'error without a message' : null;
}

function first(value: JsonValue | undefined, names: readonly string[]): string | null {
  const found = firstField(value, names);
  return conversation(found) ?? shown(found);
}
