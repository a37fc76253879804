import { isList } from '../../ingest/accessors.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { Scorer } from '../../records/metric.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Adapter, AdapterInput, Detection } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRecord } from '../shared/each-record.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { type ItemLabel, person } from '../shared/labels.ts';
import { millisecondsBetween, momentOf } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createRaters, type Raters, rate, ratedMetrics } from '../shared/rated.ts';
import { at, entries, list, missing, scalarText, text, whole } from '../shared/read.ts';
import { conversation, shown, shownSingle } from '../shared/shown.ts';
import { timeSpan } from '../shared/span-of-time.ts';
import { quantityOf, readCellScore } from '../shared/text-score.ts';

/** Arize-ai/phoenix: the export of one experiment is one run. */
export const phoenix = {
  meta: {
    id: 'phoenix',
    title: 'Arize Phoenix',
    version: 2,
    reads: ['an experiment as JSON (GET /v1/experiments/ID/json)', 'an experiment as CSV (…/csv)'],
    notRead: [
      'spans and their annotations outside of experiments',
      'model, data set version and metadata of examples: the export does not hold them',
    ],
    source: 'Arize-ai/phoenix src/phoenix/server/api/routers/v1/experiments.py',
    testedOn: 'the source only',
    aggregation: 'The mean score of an annotation; the export states no headline.',
  },
  detect,
  read,
  named: namedAfterFile,
} as const satisfies Adapter;

function isRow(row: JsonValue | undefined): boolean {
  return (
    text(at(row, 'example_id')) !== null &&
    whole(at(row, 'repetition_number')) !== null &&
    isList(at(row, 'annotations'))
  );
}

function detect(probe: Probe): Detection {
  const document = probe.json?.value;
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
}

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, 'experiment');
  const raters = createRaters();
  const time = timeSpan();
  await eachRecord(input, {
    pointers: [''],
    take: (record, place) => {
      const row = input.probe.container === 'csv' ? fromCsv(record) : record;
      time.note(text(at(row, 'start_time')));
      time.note(text(at(row, 'end_time')));
      assembly.add(itemOf(row, place, raters));
    },
  });
  assembly.finish();
  sink.run({
    ...blankPart('Arize Phoenix', 'experiment'),
    startedAt: time.first(),
    endedAt: time.last(),
    epochs: assembly.epochs(),
    metrics: ratedMetrics('phoenix', assembly, raters),
  });
}

const KINDS = new Map<string, Scorer['kind']>([
  ['LLM', 'judge'],
  ['CODE', 'code'],
  ['HUMAN', 'human'],
]);

/** One try at an example; cells of a CSV are read by `fromCsv` first. */
function itemOf(row: JsonValue, place: string, raters: Raters): Item {
  const error = shown(at(row, 'error'));
  const scores = new Map<string, ItemScore>();
  for (const annotation of list(at(row, 'annotations'))) {
    const name = text(at(annotation, 'name'));
    if (name === null) continue;
    const failed = text(at(annotation, 'error'));
    const read = readCellScore(at(annotation, 'score'));
    rate(
      scores,
      raters,
      { kind: KINDS.get(text(at(annotation, 'annotator_kind')) ?? '') ?? 'not-stated' },
      {
        metric: name,
        read: failed !== null && read.missing === 'not-scored' ? missing('error', null) : read,
        label: text(at(annotation, 'label')),
        reason: text(at(annotation, 'explanation')) ?? failed,
      },
    );
  }
  const asked = at(row, 'input');
  const number = whole(quantityOf(at(row, 'repetition_number')));
  return {
    id: scalarText(at(row, 'example_id') ?? null),
    ...(number !== null && number >= 1 ? { attempt: number } : {}),
    place,
    input: conversation(at(asked, 'messages')) ?? shownSingle(asked),
    target: shownSingle(at(row, 'reference_output')),
    output: shownSingle(at(row, 'output')),
    status: error === null ? 'ok' : 'error',
    error,
    latencyMs:
      quantityOf(at(row, 'latency_ms')) ??
      millisecondsBetween(text(at(row, 'start_time')), text(at(row, 'end_time'))),
    inputTokens: quantityOf(at(row, 'prompt_token_count')),
    outputTokens: quantityOf(at(row, 'completion_token_count')),
    scores: [...scores.values()],
    labels: list(at(row, 'annotations')).flatMap((one) => labelFrom(one, place) ?? []),
  };
}

/** What a person said; the export does not tell people apart, so all are one labeller. */
function labelFrom(annotation: JsonValue, place: string): ItemLabel | null {
  const question = text(at(annotation, 'name'));
  if (question === null || text(at(annotation, 'annotator_kind')) !== 'HUMAN') return null;
  const { value } = readCellScore(at(annotation, 'score'));
  const word = text(at(annotation, 'label'));
  if (value === null && word === null) return null;
  return {
    question,
    labeller: person(null),
    label:
      value === null
        ? { kind: 'category', values: [word ?? ''] }
        : { kind: 'score', value, truth: false },
    adjudicated: false,
    at: momentOf(text(at(annotation, 'end_time')) ?? text(at(annotation, 'start_time'))),
    note: text(at(annotation, 'explanation')),
    place,
  };
}

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
