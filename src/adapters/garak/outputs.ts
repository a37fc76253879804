import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at, entries, finite, list } from '../shared/read.ts';

/**
 * The score of output `index` by each detector. Older detectors passed over outputs that are null; a list of
 * any other length cannot be told apart and gives `undefined`.
 */
export function detectorScores(
  row: JsonValue,
  index: number,
): readonly (readonly [string, JsonValue | undefined])[] {
  const outputs = outputsOf(row);
  const before = outputs.slice(0, index).filter((one) => one !== null).length;
  const present = outputs.filter((one) => one !== null).length;
  return entries(at(row, 'detector_results')).map(([name, value]) => {
    const scores = scoresOf(value);
    if (scores.length === outputs.length) return [name, alone(scores[index])];
    const own = outputs[index] !== null && scores.length === present;
    return [name, own ? alone(scores[before]) : undefined];
  });
}

/**
 * The outputs of an attempt. Forks whose harness judges a goal over all its prompts write that verdict as an attempt
 * with one score and no output: it counts as one whose output is not in the file.
 */
export function outputsOf(row: JsonValue): readonly (JsonValue | undefined)[] {
  const outputs = list(at(row, 'outputs'));
  const verdicts = entries(at(row, 'detector_results')).map(([, value]) => scoresOf(value).length);
  const isVerdict = verdicts.length > 0 && verdicts.every((count) => count === 1);
  return outputs.length === 0 && isVerdict ? [undefined] : outputs;
}

/** A score that stands without a list is the only one. */
function scoresOf(value: JsonValue | undefined): readonly JsonValue[] {
  return finite(value) === null ? list(value) : [value ?? null];
}

/** Some forks wrap each score in a list of its own. A list of several scores stays missing. */
function alone(score: JsonValue | undefined): JsonValue | undefined {
  const inner = list(score);
  return inner.length === 1 ? inner[0] : score;
}

/** True when a detector's list fits the outputs in neither of the two ways. */
export function isMisaligned(row: JsonValue): boolean {
  const outputs = outputsOf(row);
  const present = outputs.filter((one) => one !== null).length;
  return entries(at(row, 'detector_results')).some(
    ([, value]) => ![outputs.length, present].includes(scoresOf(value).length),
  );
}
