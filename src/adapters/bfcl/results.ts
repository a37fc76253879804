import type { AttemptRow, RecordSink } from '../../records/rows.ts';
import type { AdapterInput, JsonValue } from '../adapter.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { at, finite, isList, list, text } from '../shared/read.ts';

/** Key of the part a file of answers holds. */
export const RESULTS_KEY = 'answers';

/** Reads `*_result.json`. Which answers were valid stands in the score file, which tells of the samples. */
export async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  let answers = 0;
  await eachRow(input, '', (row) => {
    if (!isPrerequisite(row)) answers += 1;
  });
  sink.run({
    ...blankPart('bfcl', RESULTS_KEY),
    samplesStated: answers,
    notes: ['This file holds answers; which of them are valid stands in the score file.'],
    hasSamples: false,
  });
}

/** Conversations that only fill the memory of an agent are asked before the questions, and not scored. */
export function isPrerequisite(row: JsonValue): boolean {
  return /prereq/.test(text(at(row, 'id')) ?? '');
}

/** Tokens and seconds of one answer; those of several turns and steps are added up. */
export function answerFacts(
  row: JsonValue,
): Omit<AttemptRow, 'run' | 'sample' | 'attempt' | 'place'> {
  const seconds = total(at(row, 'latency'));
  return {
    ...BLANK_ATTEMPT,
    latencyMs: inMilliseconds(seconds),
    inputTokens: total(at(row, 'input_token_count')),
    outputTokens: total(at(row, 'output_token_count')),
  };
}

/** A number, or the sum of nested lists of numbers; null where anything else stands. */
function total(value: JsonValue | undefined): number | null {
  if (!isList(value)) return finite(value);
  let sum = 0;
  for (const item of list(value)) {
    const one = total(item);
    if (one === null) return null;
    sum += one;
  }
  return value.length === 0 ? null : sum;
}
