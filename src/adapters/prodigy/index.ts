import type { AnnotationRow, Label } from '../../records/annotation.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { answerNamed, byText, person } from '../shared/labels.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { at, entries, finite, list, scalarText, text } from '../shared/read.ts';

/** Prodigy: what `prodigy db-out` writes. The file holds no run. */
export const prodigy = {
  meta: {
    id: 'prodigy',
    title: 'Prodigy',
    version: 1,
    reads: ['the JSON lines that db-out writes: answers, chosen options, spans, reviewed versions'],
    notRead: [
      'ignored tasks: nobody answered them',
      'who labelled: people are told apart, not named',
      'relations, and marks on images and audio',
    ],
    source: 'prodi.gy/docs/api-interfaces; explosion/projects tutorials',
    testedOn: 'a public file of explosion/projects, own files',
    aggregation: 'None: labels are joined to answers of runs; see the field names for tasks.',
  },

  detect(probe) {
    const rows = probe.rows ?? list(probe.json?.value);
    if (areAll(rows, isRow)) return yes('_task_hash and _input_hash');
    return NO;
  },

  async read(input, sink) {
    await eachRow(input, '', (task, place) => {
      for (const row of labelsOfRow(task, place)) sink.annotation(row);
    });
  },
} as const satisfies Adapter;

const isRow = hasFields({ whole: ['_task_hash', '_input_hash'] });

/**
 * The answer of a task, or of each person whose answers a review holds (`versions`): then the answer on top
 * is the one they agreed on.
 */
function labelsOfRow(task: JsonValue, place: string): AnnotationRow[] {
  const versions = list(at(task, 'versions'));
  const own = labelFrom(task);
  // `answer` is what the person did, never the text of an answer.
  const fields = Object.fromEntries(entries(task).filter(([name]) => name !== 'answer'));
  const of = answerNamed(at(task, 'meta'), fields);
  const row = (from: JsonValue, label: Label, who: string | null, adjudicated: boolean) => ({
    of: byText(task, of),
    question: text(at(from, 'label')) ?? text(at(task, '_view_id')) ?? 'answer',
    labeller: person(who),
    label,
    adjudicated,
    at: momentOfEpoch(finite(at(from, '_timestamp')) ?? finite(at(task, '_timestamp'))),
    note: null,
    place,
  });
  const rows = versions.flatMap((version) => {
    const label = labelFrom(version);
    const sessions = list(at(version, 'sessions')).flatMap((one) => scalarText(one) ?? []);
    return label === null ? [] : sessions.map((who) => row(version, label, who, false));
  });
  if (own === null) return rows;
  const who = text(at(task, '_annotator_id')) ?? text(at(task, '_session_id'));
  return [...rows, row(task, own, versions.length > 0 ? 'agreed' : who, versions.length > 0)];
}

/** Accepting or rejecting a label is a truth value; chosen options are categories; an ignored task is none. */
function labelFrom(task: JsonValue): Label | null {
  const answer = text(at(task, 'answer'));
  if (answer !== null && answer !== 'accept' && answer !== 'reject') return null;
  const chosen = at(task, 'accept');
  if (Array.isArray(chosen)) {
    if (answer === 'reject') return null;
    return { kind: 'category', values: list(chosen).flatMap((one) => scalarText(one) ?? []) };
  }
  const said = text(at(task, 'user_input'));
  if (said !== null) return { kind: 'text', text: said };
  if (text(at(task, 'label')) === null && list(at(task, 'spans')).length > 0 && answer === 'accept')
    return { kind: 'span', spans: list(at(task, 'spans')).map(spanOf) };
  return answer === null
    ? null
    : { kind: 'score', value: answer === 'accept' ? 1 : 0, truth: true };
}

function spanOf(span: JsonValue) {
  const label = text(at(span, 'label'));
  return {
    start: finite(at(span, 'start')),
    end: finite(at(span, 'end')),
    labels: label === null ? [] : [label],
  };
}
