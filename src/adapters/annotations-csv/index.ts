import type { Adapter } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { type LabelField, labelRow } from '../shared/label-row.ts';
import { at, entries, isRecord, list } from '../shared/read.ts';

/** Names of the columns, the first one preferred. */
const COLUMNS = {
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
} as const satisfies Record<LabelField, readonly string[]>;

/** A table of labels in Readout's own columns: one row per label. The file holds no run. */
export const annotationsCsv = {
  meta: {
    id: 'annotations-csv',
    title: 'Tables of labels',
    version: 2,
    reads: [
      'CSV, JSON lines or a JSON array with the columns labeller, label and sample_id or output, and if wanted metric, labeller_kind, run_id, suite, attempt, input, adjudicated, time, note',
      'tables with other columns, by "map" with "labels" in a readout.yaml',
    ],
    notRead: ['a column per labeller', 'who labelled: people are told apart, not named'],
    source: 'content/docs/writing-content.mdx, section on labels',
    testedOn: 'own files',
    aggregation: 'None: labels are joined to answers of runs.',
  },

  detect(probe) {
    if (probe.csv !== undefined && fits(probe.csv.header)) {
      return yes('columns for the labeller, the label and the sample');
    }
    const rows = probe.rows ?? list(probe.json?.value);
    const [first] = rows;
    if (first === undefined || !rows.every(isRecord)) return NO;
    return fits(entries(first).map(([name]) => name))
      ? yes('fields for the labeller, the label and the sample')
      : NO;
  },

  async read(input, sink) {
    const isText = input.probe.container === 'csv';
    const table = { file: input.path, isText, kind: null, question: 'label' } as const;
    await eachRow(input, '', (row, place) => {
      const cell = (field: LabelField) => {
        const names: readonly string[] = COLUMNS[field];
        const name = names.find((one) => at(row, one) !== undefined);
        return name === undefined ? undefined : at(row, name);
      };
      const label = labelRow(table, place, cell);
      if (label !== null) sink.annotation(label);
    });
  },
} as const satisfies Adapter;

function fits(names: readonly string[]): boolean {
  const has = (all: readonly string[]) => all.some((name) => names.includes(name));
  // Label Studio's tables have an annotator and, where a tool is called so, a label.
  if (has(['annotation_id']) && has(['lead_time'])) return false;
  return (
    has(COLUMNS.labeller) && has(COLUMNS.label) && (has(COLUMNS.sample) || has(COLUMNS.output))
  );
}
