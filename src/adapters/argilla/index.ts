import type { AnnotationRow, Label, Labeller } from '../../records/annotation.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { answerNamed, judge, labelOf, person } from '../shared/labels.ts';
import { momentOf } from '../shared/moment.ts';
import { at, entries, isList, isRecord, list, scalarText, text } from '../shared/read.ts';

/** argilla-io/argilla: responses of people and suggestions of models. The file holds no run. */
export const argilla = {
  meta: {
    id: 'argilla',
    title: 'Argilla',
    version: 2,
    reads: [
      'records as nested JSON or JSON lines (records.to_json, to_list)',
      'flattened records (to_list(flatten=True), to_datasets, to_hub) as JSON, JSON lines or Parquet',
      'records of version 1: responses with values, suggestions as a list',
    ],
    notRead: [
      'responses that are drafts or discarded',
      'who responded: people are told apart, not named',
      'vectors',
    ],
    source: 'argilla-io/argilla argilla/src/argilla/records/_io/_generic.py',
    testedOn: 'the source only',
    aggregation: 'None: labels are joined to answers of runs; see the field names for tasks.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (probe.parquet !== undefined) {
      return probe.parquet.columns.some((name) => USERS.test(name))
        ? yes('columns of responses with their users')
        : NO;
    }
    if (isRow(document)) return yes('a record with fields and responses');
    const rows = probe.rows ?? list(document);
    if (areAll(rows, isRow)) return yes('records with fields and responses');
    return NO;
  },

  async read(input, sink) {
    await eachRow(input, '', (record, place) => {
      for (const row of labelsOfRecord(record, place)) sink.annotation(row);
    });
  },
} as const satisfies Adapter;

const USERS = /\.responses\.users$/;

function isRow(row: JsonValue | undefined): boolean {
  const responses = at(row, 'responses');
  const nested = isRecord(at(row, 'fields')) && (isRecord(responses) || isList(responses));
  return nested || entries(row).some(([name]) => USERS.test(name));
}

/** The submitted responses of a record, and its suggestions, which a model made. */
function labelsOfRecord(record: JsonValue, place: string): AnnotationRow[] {
  const of = answerNamed(at(record, 'metadata'), at(record, 'fields'), record);
  const time = momentOf(text(at(record, 'updated_at')) ?? text(at(record, 'inserted_at')));
  const rows: AnnotationRow[] = [];
  const add = (question: string, labeller: Labeller, value: JsonValue | undefined) => {
    const label = labelIn(value);
    if (label === null) return;
    const rest = { adjudicated: false, at: time, note: null, place };
    rows.push({ of, question, labeller, label, ...rest });
  };
  responses(record, add);
  suggestions(record, add);
  flattened(record, add);
  return rows;
}

type Add = (question: string, labeller: Labeller, value: JsonValue | undefined) => void;

function responses(record: JsonValue, add: Add): void {
  const given = at(record, 'responses');
  if (isList(given)) {
    // Version 1: one response holds the answers to all questions.
    for (const one of given.filter(isSubmitted))
      for (const [question, answer] of entries(at(one, 'values')))
        add(question, person(scalarText(at(one, 'user_id') ?? null)), at(answer, 'value'));
    return;
  }
  for (const [question, all] of entries(given))
    for (const one of list(all).filter(isSubmitted))
      add(question, person(scalarText(at(one, 'user_id') ?? null)), at(one, 'value'));
}

function suggestions(record: JsonValue, add: Add): void {
  const given = at(record, 'suggestions');
  if (isList(given)) {
    for (const one of given) {
      const question = text(at(one, 'question_name'));
      if (question !== null) add(question, judge(text(at(one, 'agent'))), at(one, 'value'));
    }
    return;
  }
  for (const [question, one] of entries(given))
    add(question, judge(text(at(one, 'agent'))), at(one, 'value'));
}

function flattened(record: JsonValue, add: Add): void {
  for (const [name, users] of entries(record)) {
    const question = /^(.+)\.responses\.users$/.exec(name)?.[1];
    if (question === undefined) continue;
    const values = list(at(record, `${question}.responses`));
    const states = list(at(record, `${question}.responses.status`));
    for (const [i, user] of list(users).entries()) {
      if (isSubmittedState(states[i])) add(question, person(scalarText(user)), values[i]);
    }
    const agent = judge(text(at(record, `${question}.suggestion.agent`)));
    add(question, agent, at(record, `${question}.suggestion`));
  }
}

const isSubmitted = (response: JsonValue) => isSubmittedState(at(response, 'status'));

/** Old records state no status: what is there was submitted. */
function isSubmittedState(state: JsonValue | undefined): boolean {
  return state === undefined || state === null || state === 'submitted';
}

/** Words, numbers and lists of words; spans have a start, an end and a label; rankings are not labels. */
function labelIn(value: JsonValue | undefined): Label | null {
  const marks = list(value);
  if (areAll(marks, (one) => text(at(one, 'label')) !== null)) {
    const number = (one: JsonValue | undefined) => (typeof one === 'number' ? one : null);
    const spans = marks.map((one) => ({
      start: number(at(one, 'start')),
      end: number(at(one, 'end')),
      labels: [text(at(one, 'label')) ?? ''],
    }));
    return { kind: 'span', spans };
  }
  return labelOf(value);
}
