import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Label } from '../../records/annotation.ts';
import type { Scorer } from '../../records/metric.ts';
import type { ItemScore } from '../shared/assembly.ts';
import { type ItemLabel, person } from '../shared/labels.ts';
import { momentOf } from '../shared/moment.ts';
import { type Raters, rate } from '../shared/rated.ts';
import { at, given, missing, type ReadScore, text } from '../shared/read.ts';
import { readCellScore } from '../shared/text-score.ts';

const KINDS = new Map<string, Scorer['kind']>([
  ['ANNOTATION', 'human'],
  ['EVAL', 'judge'],
]);

/** Adds one score of Langfuse to those of its trace. Texts are comments, not scores. */
export function addScore(row: JsonValue, into: Map<string, ItemScore>, raters: Raters): void {
  const metric = text(at(row, 'name'));
  const type = text(at(row, 'dataType'));
  if (metric === null || type === 'TEXT') return;
  const kind = KINDS.get(text(at(row, 'source')) ?? '') ?? 'not-stated';
  rate(
    into,
    raters,
    { kind },
    {
      metric,
      read: readingOf(row, type),
      label: text(at(row, 'stringValue')),
      reason: text(at(row, 'comment')),
    },
  );
}

/**
 * The value. That of a category is its place in a list, or 0 where no list is known: no number. A truth value
 * is written as 1 or 0.
 */
function readingOf(row: JsonValue, type: string | null): ReadScore {
  const value = at(row, 'value');
  const word = text(at(row, 'stringValue'));
  if (type === 'CATEGORICAL') {
    const shown = word ?? text(value);
    return missing(shown === null ? 'not-scored' : 'not-a-number', shown);
  }
  const read = readCellScore(value);
  const truth = type === 'BOOLEAN' && (read.value === 0 || read.value === 1);
  return truth ? given(read.value, read.value === 1 ? 'true' : 'false') : read;
}

/** What a person said of a trace, under a pseudonym; null for scores of code and judges, and for no value. */
export function labelFromScore(row: JsonValue, place: string): ItemLabel | null {
  const question = text(at(row, 'name'));
  if (question === null || text(at(row, 'source')) !== 'ANNOTATION') return null;
  const label = saidIn(row);
  if (label === null) return null;
  return {
    question,
    labeller: person(text(at(row, 'authorUserId'))),
    label,
    adjudicated: false,
    at: momentOf(text(at(row, 'timestamp')) ?? text(at(row, 'createdAt'))),
    note: text(at(row, 'comment')),
    place,
  };
}

function saidIn(row: JsonValue): Label | null {
  const type = text(at(row, 'dataType'));
  const word = text(at(row, 'stringValue'));
  if (type === 'CATEGORICAL') return word === null ? null : { kind: 'category', values: [word] };
  if (type === 'TEXT') return word === null ? null : { kind: 'text', text: word };
  const { value } = readingOf(row, type);
  return value === null ? null : { kind: 'score', value, truth: type === 'BOOLEAN' };
}
