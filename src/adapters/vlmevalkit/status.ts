import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { momentOf } from '../shared/moment.ts';
import { folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, finite, isRecord, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { type Cell, type Row, scoresOf } from './score-table.ts';
import { COUNTED, COUNTS } from './table-kind.ts';

/** How the key of a part begins that the state of a call holds. */
const STATUS = 'status:';

/** `status.json` of a call, since 2026: how far each data set is, and the values of those that were graded. */
export function isStatus(value: JsonValue | undefined): boolean {
  return (
    /^T\d{8}(-\d{6}|_G[0-9a-f]+)$/i.test(text(at(value, 'eval_id')) ?? '') &&
    isRecord(at(value, 'datasets'))
  );
}

/** True where any data set was graded. */
export function hasValues(status: JsonValue | undefined): boolean {
  return entries(at(status, 'datasets')).some(([, one]) => entries(at(one, 'metrics')).length > 0);
}

export function isOfStatus({ key }: RunPart): boolean {
  return key.startsWith(STATUS);
}

/** How the link of the run begins whose scores the part repeats: that of the answers. */
export function describedBy({ key }: RunPart, path: string): string {
  return `${folderOf(path)}/${key.slice(STATUS.length)}`;
}

export async function readStatus(input: AdapterInput, sink: RecordSink): Promise<void> {
  const status = await wholeDocument(input);
  const model = text(at(status, 'model_name'));
  for (const [dataset, one] of entries(at(status, 'datasets'))) {
    const values = entries(at(one, 'metrics'));
    if (values.length === 0) continue;
    const answers = text(at(one, 'prediction_file'));
    const stem = answers === null ? `${model}_${dataset}` : lastName(answers).replace(/\.\w+$/, '');
    const judge = text(at(one, 'judge_model'));
    sink.run({
      ...blankPart('vlmevalkit', `${STATUS}${stem}`),
      suite: suiteNamed(dataset),
      subject: subjectNamed(model ?? '', { model }),
      startedAt: momentOf(text(at(status, 'created_at'))),
      endedAt: momentOf(text(at(one, 'updated_at'))),
      gitCommit: text(at(status, 'commit')),
      settings: judge === null ? [] : [['judge', judge]],
      ...tableOf(values, `/datasets/${pointerSegment(dataset)}/metrics`),
      hasSamples: false,
    });
  }
}

/**
 * The table that the values are made of: `split=dev|Overall` is the column Overall of the row whose split is dev.
 * Thus they have the names that they have in the table itself.
 */
function tableOf(values: readonly (readonly [string, JsonValue])[], place: string) {
  const rows = new Map<string | null, Cell[]>();
  const labels = new Set<string | null>();
  const columns = new Set<string>();
  for (const [key, raw] of values) {
    const value = finite(raw);
    if (value === null) continue;
    const parts = key.split('|');
    const column = parts.pop() ?? key;
    const label = parts[0]?.includes('=') === true ? (parts[0].split('=')[0] ?? null) : null;
    const split = parts.length === 0 ? null : parts.map(valueIn).join('/');
    labels.add(label);
    columns.add(column);
    const isCount = label !== null && COUNTED.includes(label) && COUNTS.includes(column);
    const cells = rows.get(split) ?? [];
    if (!isCount) cells.push({ column, value, place: `${place}/${pointerSegment(key)}` });
    rows.set(split, cells);
  }
  const table = [...rows].map(([split, cells]): Row => ({ split, n: null, cells }));
  const [label = null, ...others] = labels;
  return scoresOf(table, others.length === 0 ? label : null, columns);
}

function valueIn(part: string): string {
  const sign = part.indexOf('=');
  return sign < 0 ? part : part.slice(sign + 1);
}
