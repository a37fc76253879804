import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue } from '../adapter.ts';
import type { Item } from '../shared/assembly.ts';
import { at, given, text } from '../shared/read.ts';
import { joined, shown } from '../shared/shown.ts';
import { jsonOptions } from '../shared/whole.ts';
import { promptOf } from './predictions.ts';
import { answersOf } from './replicas.ts';

/**
 * What a judge said of an answer, as `GenericLLMEvaluator` keeps it among the details: the judge's prompt, which
 * holds question and answer, its words under `prediction`, and what would have been right.
 */
export function isJudged(row: JsonValue | undefined): boolean {
  return (
    ['origin_prompt', 'prediction', 'gold'].every((name) => at(row, name) !== undefined) &&
    ['correct', 'is_correct', 'cascade_correct'].every((name) => at(row, name) === undefined)
  );
}

/** A is right and B is wrong (`datasets/generic.py`); other words may mean another scale. */
function verdictOf(row: JsonValue): 'A' | 'B' | null {
  const said = text(at(row, 'prediction'))?.trim();
  return said === 'A' || said === 'B' ? said : null;
}

/** True where the judge said nothing but one of the two letters, of every answer. */
export async function areLetters(input: AdapterInput): Promise<boolean> {
  let count = 0;
  let known = 0;
  await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: ['/details'],
    onElement: (_pointer, value) => {
      for (const answer of answersOf(value)) {
        count += 1;
        if (isJudged(answer) && verdictOf(answer) !== null) known += 1;
      }
    },
  });
  return count > 0 && known === count;
}

/** One answer by its judge; what was asked stands inside the judge's prompt. `graded`: the letters are verdicts. */
export function judgedItem(
  row: JsonValue,
  id: string,
  place: string,
  graded: { readonly metric: string } | null,
): Item {
  const letter = verdictOf(row);
  const right = letter === 'A';
  const isVerdict = graded !== null && letter !== null;
  return {
    id,
    place: `/details/${place}`,
    target: shown(at(row, 'gold')),
    transcript: joined([promptOf(row), shown(at(row, 'prediction'))]),
    scores: isVerdict
      ? [
          {
            metric: graded.metric,
            read: given(right ? 1 : 0, letter),
            passed: right,
            label: letter,
          },
        ]
      : [],
  };
}
