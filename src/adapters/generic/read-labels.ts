import type { Mapping } from '../../records/sidecar.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { type LabelField, labelRow } from '../shared/label-row.ts';
import { cellText } from './cell.ts';
import { checkColumns, checkRowsAt, labelColumns, sampleColumns } from './columns.ts';
import { fieldsOf } from './fields.ts';
import { createMet } from './met.ts';
import type { Fields, Row } from './row.ts';
import { eachRow } from './rows.ts';

type LabelMapping = NonNullable<Mapping['labels']>;

/** Reads rows that are labels of answers, by a mapping: one label per row, or one per person in columns of their own. */
export async function readLabels(
  input: AdapterInput,
  mapping: Mapping,
  labels: LabelMapping,
  sink: RecordSink,
): Promise<void> {
  const file = input.path;
  checkRowsAt(file, mapping);
  const fields = fieldsOf(file, mapping);
  const met = createMet(mapping, fields);
  const table = {
    file,
    isText: input.probe.container === 'csv',
    kind: labels.kind ?? null,
    question: labels.question?.name ?? 'label',
  };
  const columns = columnsOf(mapping, labels);
  const isEach = typeof labels.label !== 'string';
  const around = await eachRow(input, mapping, (row) => {
    met.note(row);
    for (const given of labelColumns(labels)) {
      const label = labelRow(table, row.place, (field) => {
        if (field === 'sample') return sampleOf(row, mapping, fields);
        if (field === 'label') return fields.of(row, given);
        // A column for each person is called after that person.
        if (field === 'labeller' && isEach) return given;
        const column = columns[field];
        return column === undefined ? undefined : fields.of(row, column);
      });
      if (label !== null) sink.annotation(label);
    }
  });
  checkColumns(file, mapping, met.has, around.names);
}

/** Several columns make one id, as they do in the rows of answers. */
function sampleOf(row: Row, mapping: Mapping, fields: Fields): JsonValue | undefined {
  const parts = sampleColumns(mapping).map((column) => cellText(fields.of(row, column)));
  return parts.length === 0 || parts.some((part) => part === null) ? undefined : parts.join('/');
}

function columnsOf(
  mapping: Mapping,
  labels: LabelMapping,
): Partial<Record<LabelField, string | undefined>> {
  return {
    labeller: labels.labeller,
    output: mapping.output,
    input: mapping.input,
    run: labels.run,
    suite: labels.suite,
    attempt: mapping.attempt,
    question: labels.question?.from,
    kind: labels.labellerKind,
    adjudicated: labels.adjudicated,
    time: labels.time,
    note: labels.note,
  };
}
