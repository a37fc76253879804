import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createRaters, ratedMetrics } from '../shared/rated.ts';
import { at, entries, isList, list, text } from '../shared/read.ts';
import { timeSpan } from '../shared/span-of-time.ts';
import { wholeDocument } from '../shared/whole.ts';
import { itemOf } from './item.ts';
import { isRan, ranPart, rowsOfRan } from './ran.ts';

/** Arize-ai/phoenix: the export of one experiment is one run. */
export const phoenix = {
  meta: {
    id: 'phoenix',
    title: 'Arize Phoenix',
    version: 3,
    reads: [
      'an experiment as JSON (GET /v1/experiments/ID/json)',
      'an experiment as CSV (…/csv)',
      'what run_experiment() of the clients for Python and TypeScript gives back, as JSON',
    ],
    notRead: [
      'spans and their annotations outside of experiments',
      'model, data set version and metadata of examples: the export does not hold them',
      'what was asked, in results of the clients, which do not hold it',
    ],
    source: 'Arize-ai/phoenix src/phoenix/server/api/routers/v1/experiments.py',
    testedOn:
      'what runExperiment() of the TypeScript client 6.14 gave back for this test; else the source only',
    aggregation: 'The mean score of an annotation; the export states no headline.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isRan(document)) return yes('runs of examples with evaluations of each');
    const rows = probe.rows ?? list(document);
    if (areAll(rows, isRow)) return yes('example_id, repetition_number and annotations');
    const header = probe.csv?.header ?? [];
    const scored = header.some((name) => /^annotation_.+_score$/.test(name));
    if (header.includes('example_id') && header.includes('repetition_number') && scored) {
      return yes('example_id, repetition_number and annotation scores');
    }
    if (at(document, 'data') === null && isList(at(document, 'errors'))) {
      return lookAlike(
        'the error message of a server',
        'the export of the experiment, downloaded again',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const assembly = createAssembly(sink, input.path, 'experiment');
    const raters = createRaters();
    const time = timeSpan();
    const take = (row: JsonValue, place: string) => {
      time.note(text(at(row, 'start_time')));
      time.note(text(at(row, 'end_time')));
      assembly.add(itemOf(row, place, raters));
    };
    const ran = isRan(input.probe.json?.value) ? await wholeDocument(input) : null;
    if (ran !== null) for (const { row, place } of rowsOfRan(ran)) take(row, place);
    else {
      const isCsv = input.probe.container === 'csv';
      await eachRow(input, '', (record, place) => take(isCsv ? fromCsv(record) : record, place));
    }
    assembly.finish();
    sink.run({
      ...blankPart('Arize Phoenix', 'experiment'),
      ...(ran === null ? {} : ranPart(ran)),
      startedAt: time.first(),
      endedAt: time.last(),
      epochs: assembly.epochs(),
      metrics: ratedMetrics('phoenix', assembly, raters),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const isRow = hasFields({
  text: ['example_id'],
  whole: ['repetition_number'],
  list: ['annotations'],
});

const ANNOTATION = /^annotation_(.+)_(label|score|explanation|annotator_kind|error)$/;

/** A row of the CSV in the shape of the JSON: annotations stand in columns, objects in cells as JSON. */
function fromCsv(record: JsonValue): JsonValue {
  const annotations = new Map<string, Record<string, JsonValue>>();
  const row: Record<string, JsonValue> = Object.create(null);
  for (const [name, cell] of entries(record)) {
    const [, annotation, field] = ANNOTATION.exec(name) ?? [];
    if (annotation === undefined || field === undefined) {
      row[name] = jsonCell(cell) ?? null;
      continue;
    }
    const known = annotations.get(annotation) ?? { name: annotation };
    known[field] = cell;
    annotations.set(annotation, known);
  }
  const given = [...annotations.values()].filter((one) =>
    Object.entries(one).some(([field, cell]) => field !== 'name' && cell !== ''),
  );
  return { ...row, annotations: given };
}
