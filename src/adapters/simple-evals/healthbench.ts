import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { ReportedNumber } from '../../records/metric.ts';
import type { Assembly } from '../shared/assembly.ts';
import { at, finite, list, readScore, text, whole } from '../shared/read.ts';
import { conversation, lastAnswer } from '../shared/shown.ts';

/** The one score of a HealthBench sample: points of the rubric that were met, by those to be had. */
export const SCORE = 'score';

/** Samples of HealthBench inside `_allresults.json`; other evals write none there. */
export function healthbenchSamples(file: JsonValue | undefined): readonly JsonValue[] {
  const samples = list(at(file, 'metadata', 'example_level_metadata'));
  const isGraded = samples.every(
    (sample) => text(at(sample, 'prompt_id')) !== null && at(sample, 'score') !== undefined,
  );
  return isGraded ? samples : [];
}

/** Every sample is one attempt at its prompt: with `n_repeats` the prompts come again. */
export function addHealthbench(samples: readonly JsonValue[], assembly: Assembly): void {
  for (const [index, sample] of samples.entries()) {
    assembly.add({
      id: text(at(sample, 'prompt_id')),
      place: `/metadata/example_level_metadata/${index}`,
      input: conversation(at(sample, 'prompt')),
      output: lastAnswer(at(sample, 'completion')),
      inputTokens: whole(at(sample, 'usage', 'input_tokens')),
      outputTokens: whole(at(sample, 'usage', 'output_tokens')),
      scores: [{ metric: SCORE, read: readScore(at(sample, 'score')), reason: grades(sample) }],
    });
  }
}

/** The rubric with what the grader said; what was not met stands first, as in the harness's report. */
function grades(sample: JsonValue): string | null {
  const lines = list(at(sample, 'rubric_items')).map((item) => {
    const isMet = at(item, 'criteria_met') === true;
    const points = finite(at(item, 'points'));
    const head = `[${isMet ? 'met' : 'not met'}, ${points ?? '?'} points] ${text(at(item, 'criterion')) ?? ''}`;
    const explanation = text(at(item, 'explanation'));
    return { isMet, line: explanation === null ? head : `${head}: ${explanation}` };
  });
  const sorted = [...lines.filter(({ isMet }) => !isMet), ...lines.filter(({ isMet }) => isMet)];
  return sorted.map(({ line }) => line).join('\n') || null;
}

/** The harness cuts its means at 0 and 1: a mean that stands at one of them may have been cut. */
export function mayBeCut(value: ReportedNumber): boolean {
  return value === 0 || value === 1;
}
