import type { JsonValue } from '../../ingest/json-value.ts';
import type { Scorer } from '../../records/metric.ts';
import type { ItemScore } from '../shared/assembly.ts';
import { type Raters, rate } from '../shared/rated.ts';
import { at, missing, type ReadScore, text } from '../shared/read.ts';
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
  return truth
    ? { value: read.value, missing: null, raw: read.value === 1 ? 'true' : 'false' }
    : read;
}
