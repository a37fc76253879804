import type { Label } from '../../records/annotation.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { answerNamed, byText, labelOf, person } from '../shared/labels.ts';
import { at, entries, finite, isList, list, scalarText, text, whole } from '../shared/read.ts';

/** doccano: what a project exports as JSON lines or JSON. The file holds no run. */
export const doccano = {
  meta: {
    id: 'doccano',
    title: 'doccano',
    version: 2,
    reads: [
      'exports as JSON lines or JSON: categories and texts, marked spans, entities; label, or labels before version 1',
      'intents and slots: cats, and entities as a question of their own',
    ],
    notRead: [
      'who labelled: an export has no names in it',
      'relations, comments, and marks on images and audio',
      'exports as CSV and fastText; exports of numbered labels of 2018',
    ],
    source: 'doccano/doccano backend/data_export/pipeline/formatters.py',
    testedOn: 'own files after exports seen in public repositories, and two of those',
    aggregation: 'None: labels are joined to answers of runs; see the field names for tasks.',
  },

  detect(probe) {
    const rows = probe.rows ?? list(probe.json?.value);
    if (rows.length === 0 || !rows.every(isExported)) return NO;
    const noted = rows.every((row) => isList(at(row, 'Comments')));
    const approved = rows.every((row) => at(row, 'annotation_approver') !== undefined);
    if (noted || approved)
      return yes(`text and labels with ${noted ? 'Comments' : 'annotation_approver'}`);
    if (!rows.every((row) => entries(row).every(([name]) => OWN.has(name)))) return NO;
    const marks = rows.map(given).filter((value) => value.length > 0);
    return marks.length > 0 && marks.every((value) => value.every(isSpan))
      ? yes('text with labels of start, end and name')
      : NO;
  },

  async read(input, sink) {
    await eachRow(input, '', (row, place) => {
      const of = byText(row, answerNamed(at(row, 'meta'), row));
      const answers = { label: labelFrom(given(row)), entities: labelFrom(slots(row)) };
      for (const [question, label] of Object.entries(answers)) {
        if (label === null) continue;
        sink.annotation({
          of,
          question,
          labeller: person(null),
          label,
          adjudicated: false,
          at: null,
          note: null,
          place,
        });
      }
    });
  },
} as const satisfies Adapter;

/** What an export has where nobody imported fields of their own. */
const OWN: ReadonlySet<string> = new Set(['id', 'text', 'label', 'labels', 'meta', 'relations']);

function isExported(row: JsonValue): boolean {
  const isLabelled = ['label', 'labels', 'cats', 'entities'].some((name) => isList(at(row, name)));
  return whole(at(row, 'id')) !== null && text(at(row, 'text')) !== null && isLabelled;
}

function given(row: JsonValue): readonly JsonValue[] {
  return list(at(row, 'label') ?? at(row, 'labels') ?? at(row, 'cats') ?? at(row, 'entities'));
}

/** Beside the categories of what was meant stand the parts of the text that say it. */
function slots(row: JsonValue): readonly JsonValue[] {
  return isList(at(row, 'cats')) ? list(at(row, 'entities')) : [];
}

const isSpan = (one: JsonValue) => isList(one) && one.length === 3 && finite(one[0]) !== null;

/** Nothing was chosen or marked where the list is empty: nobody may have looked at the text. */
function labelFrom(values: readonly JsonValue[]): Label | null {
  if (values.length === 0) return null;
  const spans = values.map((one) =>
    isSpan(one)
      ? spanOf(at(one, 0), at(one, 1), at(one, 2))
      : spanOf(at(one, 'start_offset'), at(one, 'end_offset'), at(one, 'label')),
  );
  return spans.every(({ start }) => start !== null)
    ? { kind: 'span', spans }
    : labelOf([...values]);
}

function spanOf(start?: JsonValue, end?: JsonValue, label?: JsonValue) {
  const name = scalarText(label);
  return { start: finite(start), end: finite(end), labels: name === null ? [] : [name] };
}
