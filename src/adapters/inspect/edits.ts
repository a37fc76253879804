import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at, entries, list } from '../shared/read.ts';

/**
 * True where somebody changed a score of the sample after the run, or added one: its history then holds an entry
 * that says who did it (`edit_score`). The first entry, without one, is what the scorer gave.
 */
export function isEdited(sample: JsonValue): boolean {
  return entries(at(sample, 'scores')).some(([, score]) =>
    list(at(score, 'history')).some((edit) => (at(edit, 'provenance') ?? null) !== null),
  );
}

export function editNote(samples: number): string {
  const of = samples === 1 ? 'one sample were' : `${samples} samples were`;
  return `Scores of ${of} changed after the run; the changed scores count.`;
}
