import { isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { field } from '../shared/camel-case.ts';
import { firstField } from '../shared/first-field.ts';
import { type Raters, rate } from '../shared/rated.ts';
import {
  at,
  entries,
  finite,
  list,
  missing,
  readScore,
  scalarText,
  text,
  whole,
} from '../shared/read.ts';
import { conversation, shownLines, shownSingle } from '../shared/shown.ts';

/** Data sets have fields of any name; these are those of Opik's own examples and metrics. */
const ASKED = ['input', 'question', 'user_question', 'query', 'prompt', 'messages'];
const EXPECTED = [
  'expected_output',
  'expected_answer',
  'expected',
  'expected_model_output',
  'reference',
  'ground_truth',
];
const ANSWERED = ['output', 'response', 'answer', 'result'];

const read = (value: JsonValue | undefined) => conversation(value) ?? shownSingle(value);

/** What was asked and expected: of a test case without such fields all of it is what was asked. */
export function askedIn(content: JsonValue | undefined): Pick<Item, 'input' | 'target'> {
  const target = firstField(content, EXPECTED);
  const asked = firstField(content, ASKED);
  return { input: read(asked ?? content), target: shownSingle(target) };
}

/** What a task gave back, often with what it was asked beside the answer. */
export function answerIn(output: JsonValue | undefined): string | null {
  const isEmpty = isRecord(output) && entries(output).length === 0;
  return isEmpty ? null : read(firstField(output, ANSWERED) ?? output);
}

/** Stands in place of scores where the task itself failed (SDK for TypeScript, evaluation/types.ts). */
const TASK_ERROR = '__opik_task_error__';

/** What was scored of one answer, and the error of its task. */
export interface Scored {
  readonly scores: readonly ItemScore[];
  readonly error: string | null;
}

/**
 * Scores of one answer. A scorer that failed has a value of 0 beside `scoring_failed`, which is no score
 * (evaluation/engine/metrics_evaluator.py).
 */
export function scoredIn(results: JsonValue | undefined, raters: Raters): Scored {
  const scores = new Map<string, ItemScore>();
  let error: string | null = null;
  for (const result of list(results)) {
    const name = text(at(result, 'name'));
    const reason = shownLines(at(result, 'reason'));
    if (name === null) continue;
    if (name === TASK_ERROR) {
      error = reason ?? 'the task failed';
      continue;
    }
    const failed = field(result, 'scoring_failed') === true;
    rate(
      scores,
      raters,
      { kind: 'not-stated' },
      {
        metric: name,
        read: failed ? missing('error', null) : readScore(at(result, 'value')),
        label: text(field(result, 'category_name')),
        reason,
      },
    );
  }
  return { scores: [...scores.values()], error };
}

/** One entry of `test_results`: a try at an item of the data set, with what the metrics gave. */
export function itemOfResult(result: JsonValue, place: string, raters: Raters): Item {
  const test = field(result, 'test_case');
  const { scores, error } = scoredIn(field(result, 'score_results'), raters);
  const content = field(test, 'dataset_item_content');
  // Of older versions the only copy of what was asked is that for the scorers, which has the answer in it.
  const inputs = field(test, 'scoring_inputs') ?? field(test, 'mapped_scoring_inputs');
  const trial = whole(field(result, 'trial_id'));
  return {
    id: scalarText(field(test, 'dataset_item_id') ?? null),
    ...(trial !== null && trial >= 0 ? { attempt: trial + 1 } : {}),
    place,
    ...(content === undefined || content === null
      ? {
          input: read(firstField(inputs, ASKED)),
          target: shownSingle(firstField(inputs, EXPECTED)),
        }
      : askedIn(content)),
    output: answerIn(field(test, 'task_output')),
    error,
    scores,
  };
}

/** One item of an exported experiment. */
export function itemOfExport(item: JsonValue, place: string, raters: Raters): Item {
  const usage = at(item, 'usage');
  return {
    id: scalarText(at(item, 'dataset_item_id') ?? null),
    place,
    ...askedIn(at(item, 'dataset_item_data') ?? at(item, 'input')),
    output: answerIn(at(item, 'evaluation_task_output') ?? at(item, 'output')),
    // Milliseconds, as for all traces.
    latencyMs: finite(at(item, 'duration')),
    costUsd: finite(at(item, 'total_estimated_cost')),
    inputTokens: finite(at(usage, 'prompt_tokens')),
    outputTokens: finite(at(usage, 'completion_tokens')),
    scores: scoredIn(at(item, 'feedback_scores'), raters).scores,
  };
}
