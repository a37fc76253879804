import type { Label } from '../../records/annotation.ts';
import { problem } from '../../records/problem.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { ANSWER_FIELDS, answerNamed, labelOf, person } from '../shared/labels.ts';
import { momentOf } from '../shared/moment.ts';
import { at, entries, isList, isRecord, scalarText, text } from '../shared/read.ts';
import { sliceValue } from '../shared/slices.ts';
import { fieldsOf, hasColumns } from '../shared/table-columns.ts';
import { labelOfResult } from './task.ts';

/** What every row says of its annotation, whatever the task and the tools. */
const OF_THE_ANNOTATION = ['annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time'];
const NOT_A_QUESTION = new Set<string>([
  ...OF_THE_ANNOTATION,
  ...Object.values(ANSWER_FIELDS).flat(),
  'id',
  'agreement',
  'history',
]);

export const isFlat = hasColumns(...OF_THE_ANNOTATION);

/**
 * Reads JSON-MIN or CSV: a row per annotation, with the fields of its task. JSON-MIN writes the task, its id,
 * the labels and the annotator, in this order. The columns of CSV are sorted, so that a field of the task
 * cannot be told from a label: which ones were taken for labels is said.
 */
export async function readFlat(input: AdapterInput, sink: RecordSink): Promise<void> {
  const isTable = input.probe.container === 'csv';
  const asked = new Set<string>();
  await eachRow(input, '', (row, place) => {
    const of = answerNamed(row, withoutPrefix(row));
    for (const question of isTable ? remaining(row) : betweenTaskAndAnnotator(row)) {
      const cell = at(row, question);
      const label = isTable ? labelOfCell(cell) : labelOfValue(cell);
      if (label === null) continue;
      asked.add(question);
      sink.annotation({
        of,
        question,
        labeller: person(scalarText(at(row, 'annotator') ?? null)),
        label,
        adjudicated: false,
        at: momentOf(text(at(row, 'updated_at')) ?? text(at(row, 'created_at'))),
        note: null,
        place,
      });
    }
  });
  if (isTable && asked.size > 0) sink.problem(takenForLabels(input.path, [...asked].sort()));
}

function betweenTaskAndAnnotator(row: JsonValue): readonly string[] {
  const fields = fieldsOf(row);
  const id = fields.indexOf('id');
  // A task with an `id` of its own has it first, and its other fields follow.
  if (id <= 0) return remaining(row);
  return fields.slice(id + 1, fields.indexOf('annotator'));
}

function remaining(row: JsonValue): readonly string[] {
  return fieldsOf(row).filter(
    (name) =>
      !NOT_A_QUESTION.has(name) && !name.startsWith('_data_') && !name.endsWith('_transcript'),
  );
}

/** Fields of the task that are named like a label carry this prefix in CSV. */
function withoutPrefix(row: JsonValue): JsonValue {
  return Object.fromEntries(
    entries(row).flatMap(([name, value]) =>
      name.startsWith('_data_') ? [[name.slice('_data_'.length), value]] : [],
    ),
  );
}

function labelOfCell(cell: JsonValue | undefined): Label | null {
  const value = jsonCell(cell);
  if (value !== cell) return labelOfValue(value);
  return sliceValue(cell) === null ? null : labelOf(cell);
}

/** A single choice or text is written bare; anything else is a list of results. */
function labelOfValue(value: JsonValue | undefined): Label | null {
  if (!isList(value)) return isRecord(value) ? labelOfResult(value, isArea(value)) : labelOf(value);
  const labels = value.map((one) =>
    isRecord(one) ? labelOfResult(one, isArea(one)) : labelOf(one),
  );
  const [first = null] = labels;
  if (first?.kind === 'span')
    return {
      kind: 'span',
      spans: labels.flatMap((one) => (one?.kind === 'span' ? one.spans : [])),
    };
  if (first?.kind === 'category')
    return {
      kind: 'category',
      values: labels.flatMap((one) => (one?.kind === 'category' ? one.values : [])),
    };
  return first;
}

/** Free text has its text alone; marked text has its labels beside it. */
function isArea(value: JsonValue): boolean {
  return at(value, 'text') !== undefined && at(value, 'start') === undefined;
}

function takenForLabels(file: string, columns: readonly string[]) {
  return problem('field-not-read', {
    severity: 'note',
    file,
    found: `a CSV in which fields of tasks and labels look alike; taken for labels: ${columns.join(', ')}`,
    expected: 'these columns and no others to be labels',
    mend: 'Nothing to do where that is right. Else export JSON or JSON-MIN, or name the columns with "map" and "labels" in a readout.yaml.',
  });
}
