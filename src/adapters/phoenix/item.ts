import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Scorer } from '../../records/metric.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { type ItemLabel, person } from '../shared/labels.ts';
import { millisecondsBetween, momentOf } from '../shared/moment.ts';
import { type Raters, rate } from '../shared/rated.ts';
import { at, list, missing, scalarText, text, whole } from '../shared/read.ts';
import { conversation, shown, shownSingle } from '../shared/shown.ts';
import { quantityOf, readCellScore } from '../shared/text-score.ts';

const KINDS = new Map<string, Scorer['kind']>([
  ['LLM', 'judge'],
  ['CODE', 'code'],
  ['HUMAN', 'human'],
]);

/** One try at an example; cells of a CSV are read first. */
export function itemOf(row: JsonValue, place: string, raters: Raters): Item {
  const error = shown(at(row, 'error'));
  const scores = new Map<string, ItemScore>();
  for (const annotation of list(at(row, 'annotations'))) {
    const name = text(at(annotation, 'name'));
    if (name === null) continue;
    const failed = text(at(annotation, 'error'));
    const read = readCellScore(at(annotation, 'score'));
    rate(
      scores,
      raters,
      { kind: KINDS.get(text(at(annotation, 'annotator_kind')) ?? '') ?? 'not-stated' },
      {
        metric: name,
        read: failed !== null && read.missing === 'not-scored' ? missing('error', null) : read,
        label: text(at(annotation, 'label')),
        reason: text(at(annotation, 'explanation')) ?? failed,
      },
    );
  }
  const asked = at(row, 'input');
  const number = whole(quantityOf(at(row, 'repetition_number')));
  return {
    id: scalarText(at(row, 'example_id') ?? null),
    ...(number !== null && number >= 1 ? { attempt: number } : {}),
    place,
    input: conversation(at(asked, 'messages')) ?? shownSingle(asked),
    target: shownSingle(at(row, 'reference_output')),
    output: shownSingle(at(row, 'output')),
    error,
    latencyMs:
      quantityOf(at(row, 'latency_ms')) ??
      millisecondsBetween(text(at(row, 'start_time')), text(at(row, 'end_time'))),
    inputTokens: quantityOf(at(row, 'prompt_token_count')),
    outputTokens: quantityOf(at(row, 'completion_token_count')),
    scores: [...scores.values()],
    labels: list(at(row, 'annotations')).flatMap((one) => labelFrom(one, place) ?? []),
  };
}

/** What a person said; the export does not tell people apart, so all are one labeller. */
function labelFrom(annotation: JsonValue, place: string): ItemLabel | null {
  const question = text(at(annotation, 'name'));
  if (question === null || text(at(annotation, 'annotator_kind')) !== 'HUMAN') return null;
  const { value } = readCellScore(at(annotation, 'score'));
  const word = text(at(annotation, 'label'));
  if (value === null && word === null) return null;
  return {
    question,
    labeller: person(null),
    label:
      value === null
        ? { kind: 'category', values: [word ?? ''] }
        : { kind: 'score', value, truth: false },
    adjudicated: false,
    at: momentOf(text(at(annotation, 'end_time')) ?? text(at(annotation, 'start_time'))),
    note: text(at(annotation, 'explanation')),
    place,
  };
}
