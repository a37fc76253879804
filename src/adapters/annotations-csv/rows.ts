import { ingestError } from '../../ingest/ingest-error.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AnnotationRow, Label, Labeller } from '../../records/annotation.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Mapping } from '../../records/sidecar.ts';
import type { AdapterInput } from '../adapter.ts';
import { eachRecord } from '../shared/each-record.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { judge, labelled, labelOf, labelOfCell, person } from '../shared/labels.ts';
import { momentOf } from '../shared/moment.ts';
import { at, scalarText } from '../shared/read.ts';

/** Names of the columns, the first one preferred. */
export const COLUMNS = {
  labeller: ['labeller', 'labeler', 'annotator', 'rater'],
  label: ['label'],
  sample: ['sample_id', 'sample'],
  output: ['output'],
  input: ['input'],
  run: ['run_id'],
  suite: ['suite'],
  attempt: ['attempt'],
  question: ['metric', 'criterion'],
  kind: ['labeller_kind'],
  adjudicated: ['adjudicated'],
  time: ['time', 'labelled_at'],
  note: ['note'],
} as const satisfies Record<string, readonly string[]>;
type Field = keyof typeof COLUMNS;
export type LabelMapping = NonNullable<Mapping['labels']>;

/** Reads one label per row. A row without a label is one that nobody gave: it is passed over. */
export async function readLabels(
  input: AdapterInput,
  sink: RecordSink,
  mapping: Mapping | null,
): Promise<void> {
  const columns = mapping === null ? COLUMNS : mappedColumns(mapping);
  const question = mapping?.labels?.question;
  await eachRecord(input, {
    pointers: [mapping?.rowsAt ?? ''],
    take: (row, place) => {
      const cells = cellsOf(row, columns);
      const label = labelFrom(cells.raw('label'), input.probe.container === 'csv', mapping);
      if (label === null) return;
      const labeller = labellerOf(cells.text('kind'), cells.text('labeller'), input.path, place);
      sink.annotation({
        of: answerOf(cells),
        question: cells.text('question') ?? question?.name ?? 'label',
        labeller,
        label,
        adjudicated: /^(true|1|yes)$/i.test(cells.text('adjudicated') ?? ''),
        at: momentOf(cells.text('time')),
        note: cells.text('note'),
        place,
      });
    },
  });
}

interface Cells {
  raw(field: Field): JsonValue | undefined;
  text(field: Field): string | null;
}

function cellsOf(row: JsonValue, columns: Record<Field, readonly string[]>): Cells {
  const raw = (field: Field) => {
    for (const name of columns[field]) {
      const value = at(row, name) ?? (name.includes('.') ? at(row, ...name.split('.')) : undefined);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return { raw, text: (field) => scalarText(raw(field) ?? null) || null };
}

function answerOf(cells: Cells): AnnotationRow['of'] {
  const attempt = cells.text('attempt');
  return labelled({
    run: cells.text('run'),
    suite: cells.text('suite'),
    sample: cells.text('sample'),
    attempt: attempt !== null && /^\d{1,9}$/.test(attempt) ? Number(attempt) : null,
    input: cells.text('input'),
    output: cells.text('output'),
  });
}

/** Numbers are ratings where the mapping says so: whole steps of an ordered scale. */
function labelFrom(
  value: JsonValue | undefined,
  isCell: boolean,
  mapping: Mapping | null,
): Label | null {
  const kind = mapping?.labels?.kind;
  if (kind === 'text') {
    const text = scalarText(value ?? null);
    return text ? { kind: 'text', text } : null;
  }
  const cell = isCell ? jsonCell(value) : value;
  const label = isCell && typeof cell === 'string' ? labelOfCell(cell) : labelOf(cell);
  if (label?.kind === 'score' && kind === 'rating') return { kind: 'rating', value: label.value };
  if (label?.kind === 'score' && kind === 'category')
    return { kind: 'category', values: [scalarText(cell ?? null) ?? String(label.value)] };
  return label;
}

function labellerOf(kind: string | null, id: string | null, file: string, place: string): Labeller {
  if (kind === null || kind === 'human') return person(id);
  if (kind === 'judge') return judge(id);
  throw ingestError('invalid-type', {
    file,
    place,
    found: `the labeller_kind "${kind.slice(0, 40)}"`,
    expected: 'human or judge',
    mend: 'Say human or judge, or leave the column out where people labelled.',
  });
}

function mappedColumns(mapping: Mapping): Record<Field, readonly string[]> {
  const { labels } = mapping;
  const one = (name: string | undefined) => (name === undefined ? [] : [name]);
  const [sample] = typeof mapping.sample === 'string' ? [mapping.sample] : (mapping.sample ?? []);
  return {
    labeller: one(labels?.labeller),
    label: one(labels?.label),
    sample: one(sample),
    output: one(mapping.output),
    input: one(mapping.input),
    run: one(labels?.run),
    suite: one(labels?.suite),
    attempt: one(mapping.attempt),
    question: one(labels?.question?.from),
    kind: one(labels?.labellerKind),
    adjudicated: one(labels?.adjudicated),
    time: one(labels?.time),
    note: one(labels?.note),
  };
}
