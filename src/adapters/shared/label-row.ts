import { ingestError } from '../../ingest/ingest-error.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AnnotationRow, Label, Labeller } from '../../records/annotation.ts';
import { jsonCell } from './json-cell.ts';
import { judge, labelled, labelOf, labelOfCell, person } from './labels.ts';
import { dayOrMoment } from './moment.ts';
import { scalarText } from './read.ts';

/** What a row of a table of labels may say. */
export type LabelField =
  | 'labeller'
  | 'label'
  | 'sample'
  | 'output'
  | 'input'
  | 'run'
  | 'suite'
  | 'attempt'
  | 'question'
  | 'kind'
  | 'adjudicated'
  | 'time'
  | 'note';

/** How the rows of one table are read. */
export interface LabelTable {
  readonly file: string;
  /** Cells are text, as in CSV. */
  readonly isText: boolean;
  /** What labels are, where a person says so. */
  readonly kind: 'rating' | 'category' | 'text' | null;
  /** The question where no column names it. */
  readonly question: string;
}

/**
 * One label from a row. A row without a label is one that nobody gave.
 * @param cell the cell of a field; undefined where the row has none
 * @returns null for a row without a label
 * @throws IngestError for a labeller that is neither human nor judge, and for attempts counted from 0
 */
export function labelRow(
  table: LabelTable,
  place: string,
  cell: (field: LabelField) => JsonValue | undefined,
): AnnotationRow | null {
  const text = (field: LabelField) => scalarText(cell(field) ?? null) || null;
  const label = labelFrom(cell('label'), table);
  if (label === null) return null;
  const attempt = text('attempt');
  if (attempt === '0') throw fromZero(table.file, place);
  return {
    of: labelled({
      run: text('run'),
      suite: text('suite'),
      sample: text('sample'),
      attempt: attempt !== null && /^\d{1,9}$/.test(attempt) ? Number(attempt) : null,
      input: text('input'),
      output: text('output'),
    }),
    question: text('question') ?? table.question,
    labeller: labellerOf(text('kind'), text('labeller'), table.file, place),
    label,
    adjudicated: /^(true|1|yes)$/i.test(text('adjudicated') ?? ''),
    at: dayOrMoment(text('time')),
    note: text('note'),
    place,
  };
}

/** Read as they stand, labels would be joined to the attempt before the one that is meant. */
function fromZero(file: string, place: string) {
  return ingestError('invalid-value', {
    file,
    place,
    found: 'attempt 0',
    expected: 'attempts counted from 1',
    mend: 'Add 1 to every number of the column, or leave it out where each sample was tried once.',
  });
}

/** Numbers are ratings where a person says so: whole steps of an ordered scale. */
function labelFrom(value: JsonValue | undefined, { isText, kind }: LabelTable): Label | null {
  if (kind === 'text') {
    const text = scalarText(value ?? null);
    return text ? { kind: 'text', text } : null;
  }
  const cell = isText ? jsonCell(value) : value;
  const label = isText && typeof cell === 'string' ? labelOfCell(cell) : labelOf(cell);
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
