import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { at, entries, isList, isRecord, list } from '../shared/read.ts';
import { isTableOf } from '../shared/table-columns.ts';
import { isFlat, readFlat } from './flat.ts';
import { labelsOfTask } from './task.ts';

/** HumanSignal/label-studio: labels that people gave to tasks. The file holds no run. */
export const labelStudio = {
  meta: {
    id: 'label-studio',
    title: 'Label Studio',
    version: 4,
    reads: [
      'the JSON export: tasks with annotations and predictions, also as JSON lines',
      'exports from before version 1.0: tasks with completions',
      'JSON-MIN: a row per annotation, its labels between the task and the annotator',
      'CSV and TSV: a row per annotation; labels are the columns that name no part of an answer',
    ],
    notRead: [
      'texts of more than 60 characters in CSV, which may be the task’s own',
      'cancelled and draft annotations',
      'who labelled: people are told apart, not named',
      'boxes, brushes and other marks on images, audio and video',
    ],
    source: 'HumanSignal/label-studio-sdk tests/custom/converter; labelstud.io/guide/export',
    testedOn: 'three fixtures of the makers (public), own files',
    aggregation: 'None: labels are joined to answers of runs; see the field names for tasks.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isTask(document)) return yes('a task with annotations of results');
    if (isTableOf(probe, isFlat)) return yes('rows with annotation_id, annotator and lead_time');
    const rows = probe.rows ?? list(document);
    if (areAll(rows, isTask)) return yes('tasks with annotations of results');
    if (areAll(rows, isOpen)) {
      return lookAlike(
        'tasks that nobody labelled yet',
        'the export of the project, once it has annotations',
      );
    }
    return NO;
  },

  async read(input, sink) {
    if (isTableOf(input.probe, isFlat)) return readFlat(input, sink);
    let labels = 0;
    let marks = 0;
    await eachRow(input, '', (task, place) => {
      const rows = labelsOfTask(task, place);
      for (const row of rows) sink.annotation(row);
      labels += rows.length;
      if (rows.length === 0 && list(at(task, 'annotations')).some(isMarked)) marks += 1;
    });
    if (labels === 0 && marks > 0) throw onlyMarks(input.path, marks);
  },
} as const satisfies Adapter;

function isTask(row: JsonValue | undefined): boolean {
  if (at(row, 'id') === undefined) return false;
  if (isList(at(row, 'annotations')) && isRecord(at(row, 'data')))
    return list(at(row, 'annotations')).every((one) => isList(at(one, 'result')));
  const old = at(row, 'completions');
  return isList(old) && old.every((one) => isList(at(one, 'result')));
}

/** A task as it is imported. */
function isOpen(row: JsonValue): boolean {
  const names = entries(row).map(([name]) => name);
  return (
    isRecord(at(row, 'data')) && names.every((name) => /^(data|id|meta|predictions)$/.test(name))
  );
}

const isMarked = (annotation: JsonValue) => list(at(annotation, 'result')).length > 0;

function onlyMarks(file: string, tasks: number) {
  return ingestError('field-not-read', {
    file,
    found: `${tasks} tasks whose labels are boxes or other marks on images, audio or video`,
    expected: 'choices, ratings, texts or marked parts of a text',
    mend: 'Such marks say nothing of an answer of a run: move the file out of the results.',
  });
}
