import type { Adapter, JsonValue, Probe } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, isList, isRecord } from '../shared/read.ts';
import { isTableOf } from '../shared/table-columns.ts';
import { readAnnotations } from './annotations.ts';
import { columnsIn } from './columns.ts';
import { type DocumentShape, documentShape, isAllNan } from './document.ts';
import { isKnown, isLike, isOwn } from './names.ts';
import { readColumns, readDocument } from './read-document.ts';
import { isAnswered, isOfRagas, isScoresById, readRows } from './rows.ts';

/** explodinggradients/ragas: a table of samples with a column per metric is one run. */
export const ragas = {
  meta: {
    id: 'ragas',
    title: 'Ragas',
    version: 21,
    reads: [
      'result.to_pandas() as CSV, JSON by row or by column, JSON lines or Parquet: user_input and response, or question and answer',
      'such tables with the names of a project, or cut down to the question and two or more metrics of Ragas, or to an id and these',
      'tables with question and retrieved_contexts beside a metric of Ragas, whatever else they hold',
      'the scores of samples alone, by their place in the list',
      'such columns as parallel lists, also scores alone in lists beside means (individual_scores)',
      'experiments as CSV or JSON lines with metrics of Ragas',
      'JSON documents that projects write around such rows, with or without means beside them, which rows with one metric or with an id alone need; lists of several runs side by side; means alone, as stated, with shares such as pass_rate beside them, also in a list',
      'annotated data of app.ragas.io: verdicts of the judge, and those of people as labels beside them',
    ],
    notRead: [
      'tables whose columns were all renamed: they need a mapping',
      'means that are NaN, summaries of nothing else, and those under ragas_metrics beside their table',
      'two means of Ragas among those of other tests, whose rows the document holds',
    ],
    source: 'explodinggradients/ragas src/ragas/dataset_schema.py, backends/local_csv.py',
    testedOn: '7 real tables and 1 file of annotations; documents after ten of public repositories',
    aggregation:
      'The mean of the scores that are not NaN; a table states no headline, a document may state means.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isTableOf(probe, isTable) && !isOneRow(probe)) {
      return yes('user_input or question with metrics of Ragas');
    }
    if (isAnnotated(document)) {
      return yes('metrics with metric_input, metric_output and is_accepted');
    }
    if (isRecord(at(document, 'ragas_metrics'))) {
      return lookAlike(
        'a summary that somebody wrote by hand',
        'the table of rows it was made from, whose means are computed here',
      );
    }
    const shape = documentShape(document);
    if (shape !== null) return yes('questions or means with metrics of Ragas');
    if (columnsIn(document) !== null) return yes('lists of scores under metrics of Ragas');
    if (isAllNan(document)) {
      return lookAlike(
        'a summary whose means are all NaN: no sample could be scored',
        'the table of rows it was made from',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    const shape = documentShape(document);
    const columns = columnsBeside(document, shape);
    if (isAnnotated(document)) await readAnnotations(input, sink);
    else if (columns !== null) await readColumns(input, columns, sink);
    else if (shape !== null) await readDocument(input, shape, sink);
    else await readRows(input, sink);
  },

  named: namedAfterFile,
} as const satisfies Adapter;

/** The name under which lists of scores stand, of a document without rows. */
function columnsBeside(document: JsonValue | undefined, shape: DocumentShape | null) {
  return shape === null || shape.runs.length === 0 ? columnsIn(document) : null;
}

/** Scores alone are those of samples where there are several rows; one row may hold means. */
function isOneRow(probe: Probe): boolean {
  const rows = probe.csv?.rows ?? probe.rows ?? (isList(probe.json?.value) ? probe.json.value : []);
  return rows.length < 2 && isTableOf(probe, (columns) => columns.every(isKnown));
}

function isTable(columns: readonly string[]): boolean {
  const has = (name: string) => columns.includes(name);
  const current =
    has('user_input') && (has('response') || has('retrieved_contexts') || has('reference'));
  const old =
    has('question') &&
    has('answer') &&
    (has('contexts') || has('ground_truth') || has('ground_truths'));
  if (current || old) {
    const whole = has('user_input') && has('response') && has('retrieved_contexts');
    return columns.some((name) => isKnown(name) || (whole && !isOfRagas(name) && isLike(name)));
  }
  if (columns.length > 1 && columns.every(isKnown)) return true;
  const asked = has('user_input') || has('question');
  // Nothing else calls what was found so.
  if (asked && has('retrieved_contexts') && columns.some(isOwn)) return true;
  if (isScoresById(columns)) return true;
  return (
    asked && columns.filter(isKnown).length > 1 && (columns.every(isOfRagas) || isAnswered(columns))
  );
}

function isAnnotated(document: JsonValue | undefined): boolean {
  const metrics = entries(document);
  return (
    metrics.length > 0 &&
    metrics.every(
      ([, items]) =>
        isList(items) &&
        items.length > 0 &&
        items.every(
          (item) =>
            at(item, 'metric_input') !== undefined &&
            at(item, 'metric_output') !== undefined &&
            typeof at(item, 'is_accepted') === 'boolean',
        ),
    )
  );
}
