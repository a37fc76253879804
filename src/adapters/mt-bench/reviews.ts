import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { stemOf } from '../shared/named-after.ts';
import { at, finite, list, missing, readScore, scalarText, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { questionOf } from './rows.ts';

/** Keys of the two runs that a file of reviews holds. */
const SIDES: readonly string[] = ['answer 1', 'answer 2'];

/** Two answers graded side by side: Vicuna's reviews of 2023 (`score`) and those of LLaVA-Bench (`tuple`). */
export function isReview(row: JsonValue | undefined): boolean {
  const grades = gradesOf(row);
  return (
    questionOf(row) !== null &&
    scalarText(at(row, 'answer1_id')) !== null &&
    scalarText(at(row, 'answer2_id')) !== null &&
    grades.length === 2 &&
    grades.every((grade) => finite(grade) !== null)
  );
}

function gradesOf(row: JsonValue | undefined): readonly JsonValue[] {
  return list(at(row, 'tuple') ?? at(row, 'score'));
}

/** Each of the two answers is a run of its own: the file does not name their models. */
export async function readReviews(input: AdapterInput, sink: RecordSink): Promise<void> {
  const sides = SIDES.map((key) => ({ key, assembly: createAssembly(sink, input.path, key) }));
  let llava = true;
  await eachRow(input, '', (row, place) => {
    if (!isReview(row)) throw notAReview(input.path, place);
    llava &&= /^llava_bench/.test(text(at(row, 'category')) ?? '');
    for (const [side, { assembly }] of sides.entries()) assembly.add(gradeItem(row, side, place));
  });
  for (const { key, assembly } of sides) {
    assembly.finish(['score']);
    sink.run({
      ...blankPart('mt-bench', key),
      suite: suiteNamed(llava ? 'LLaVA-Bench' : ''),
      metrics: [
        metricOf('mt-bench', 'score', assembly.observed('score'), {
          scorer: { kind: 'judge', name: 'judge not stated' },
          rule: POOLED,
        }),
      ],
    });
  }
}

/** −1 beside −1 is a review whose grades could not be read. */
function gradeItem(row: JsonValue, side: number, place: string): Item {
  const read = readScore(gradesOf(row)[side]);
  const category = text(at(row, 'category'));
  return {
    id: questionOf(row),
    place,
    slices: new Map(category === null ? [] : [['category', category]]),
    scores: [
      {
        metric: 'score',
        read: read.value === -1 ? missing('not-scored', '-1') : read,
        reason: text(at(row, 'text')) ?? text(at(row, 'content')),
      },
    ],
  };
}

/** `review_<one>_<other>.jsonl`, or `<model>.jsonl` against a reference that comes first. */
export function namedReviews(part: RunPart, path: string): RunPart {
  const side = SIDES.indexOf(part.key);
  const stem = stemOf(path);
  const both = stem.replace(/^review_/, '').split('_');
  const named = both.length === 2 && stem.startsWith('review_');
  const alone = side === 1 && !stem.startsWith('review_');
  const name = named ? (both[side] ?? stem) : alone ? stem : `${part.key} of ${stem}`;
  return {
    ...part,
    suite: { ...part.suite, name: part.suite.name || 'Reviews of two answers' },
    subject: { ...part.subject, name, model: named || alone ? name : null },
    notes: [
      ...part.notes,
      'The file states neither the models nor the questions: its name is all.',
    ],
  };
}

export function isReviewPart(part: RunPart): boolean {
  return SIDES.includes(part.key);
}

function notAReview(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without question_id, answer1_id, answer2_id or two grades',
    expected: 'a review of two answers',
    mend: 'Copy the file again from where the reviews were written.',
  });
}
