import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at, list, scalarText, text, whole } from '../shared/read.ts';

export const REDUCTIONS_NOTE =
  'The log keeps no samples: their scores come from its reductions, without questions and messages.';

/**
 * A log that was written without its samples still has the score of each in `reductions`. Only for one epoch is
 * that the score of an attempt; over several it is a mean or another reduction, which is no attempt of anything.
 */
export function reducedSamples(header: JsonValue): readonly JsonValue[] {
  if ((whole(at(header, 'eval', 'config', 'epochs')) ?? 1) !== 1) return [];
  const samples = new Map<string, Map<string, JsonValue>>();
  for (const reduction of list(at(header, 'reductions'))) {
    const scorer = text(at(reduction, 'scorer'));
    for (const score of list(at(reduction, 'samples'))) {
      const id = scalarText(at(score, 'sample_id'));
      if (id === null || scorer === null) return [];
      const scores = samples.get(id) ?? new Map<string, JsonValue>();
      // Several reducers of one epoch say the same.
      if (!scores.has(scorer)) scores.set(scorer, score);
      samples.set(id, scores);
    }
  }
  return [...samples].map(([id, scores]) => {
    const completion = [...scores.values()].map((score) => text(at(score, 'answer')));
    return {
      id,
      epoch: 1,
      scores: Object.fromEntries(scores),
      output: { completion: completion.find((answer) => answer !== null) ?? null },
    };
  });
}
