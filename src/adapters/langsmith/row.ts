import type { Item, ItemScore } from '../shared/assembly.ts';
import { type ItemLabel, person } from '../shared/labels.ts';
import { millisecondsBetween, momentOf } from '../shared/moment.ts';
import { type Raters, rate } from '../shared/rated.ts';
import { at, entries, missing, type ReadScore, text } from '../shared/read.ts';
import { conversation, shownSingle } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';
import { quantityOf, readCellScore } from '../shared/text-score.ts';
import type { Attempt, Feedback } from './shapes.ts';

/** A run of an example with its feedback as scores. */
export function itemOf(attempt: Attempt, raters: Raters): Item {
  const { inputs, reference, outputs, error, run } = attempt;
  const scores = new Map<string, ItemScore>();
  for (const feedback of attempt.feedback) {
    const { value } = feedback;
    const kind = kindOf(text(feedback.source));
    rate(
      scores,
      raters,
      { kind },
      {
        metric: feedback.key,
        read: scoreOf(feedback),
        label:
          typeof value === 'string' && readCellScore(value).missing === 'not-a-number'
            ? value
            : null,
        reason: feedback.comment,
      },
    );
  }
  const seconds = quantityOf(attempt.seconds);
  return {
    id: attempt.example,
    place: attempt.place,
    input: conversation(at(inputs, 'messages')) ?? textOf(inputs),
    target: textOf(reference),
    output: textOf(outputs),
    error,
    slices: slicesOf(attempt.metadata),
    latencyMs: seconds === null ? millisecondsBetween(attempt.start, attempt.end) : seconds * 1000,
    inputTokens: quantityOf(at(run, 'prompt_tokens')),
    outputTokens: quantityOf(at(run, 'completion_tokens')),
    costUsd: quantityOf(at(run, 'total_cost')),
    scores: [...scores.values()],
    labels: attempt.feedback.flatMap((one) => labelFrom(one, attempt.place) ?? []),
  };
}

/** The score, or a value that is a number; a label alone is no number. */
function scoreOf({ score, value }: Feedback): ReadScore {
  const read = readCellScore(score);
  if (read.missing !== 'not-scored' || value === undefined || value === null) return read;
  const other = readCellScore(value);
  return other.missing === 'not-a-number' ? missing('not-a-number', other.raw) : other;
}

/** Feedback from the app is what people said there. */
function labelFrom(feedback: Feedback, place: string): ItemLabel | null {
  if (kindOf(text(feedback.source)) !== 'human') return null;
  const { value } = scoreOf(feedback);
  const word = text(feedback.value);
  if (value === null && word === null) return null;
  return {
    question: feedback.key,
    labeller: person(feedback.by ?? null),
    label:
      value === null
        ? { kind: 'category', values: [word ?? ''] }
        : { kind: 'score', value, truth: typeof feedback.score === 'boolean' },
    adjudicated: false,
    at: momentOf(feedback.at ?? null),
    note: feedback.comment,
    place,
  };
}

function kindOf(source: string | null): 'human' | 'judge' | 'not-stated' {
  if (source === 'app') return 'human';
  return source === 'model' ? 'judge' : 'not-stated';
}

const textOf = (value: Attempt['inputs']) =>
  entries(value).length === 0 && typeof value !== 'string' ? null : shownSingle(value);
