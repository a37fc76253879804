import { canonicalJson } from '../../ingest/accessors.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, RecordSink } from '../adapter.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { shortHash } from '../shared/hash.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { createObserver } from '../shared/observed.ts';
import { parquetRows } from '../shared/parquet-rows.ts';
import { at, entries, isList, isRecord, readScore, scalarText, text } from '../shared/read.ts';
import { slicesOf } from '../shared/slices.ts';
import { type DetailRow, detailRow, rowTexts, tokenCounts } from './detail-row.ts';
import { metricFacts, ROW_MEAN, taskMetric } from './metrics.ts';

/** Key of a part whose rows do not name their task. */
export const DETAILS_KEY = 'details';

/** Rows with plain values: the results file says more, where it is there. */
const ROWS = { rule: ROW_MEAN, direction: 'not-stated' } as const;

/** Reads `details_*.parquet`: one row per document of one task. */
export async function readDetails(input: AdapterInput, sink: RecordSink): Promise<void> {
  const observer = createObserver();
  const corpus = new Set<string>();
  let key: string | null = null;
  let ledger: Ledger | null = null;
  await parquetRows(input, (value, index) => {
    const place = `row ${index}`;
    const row = detailRow(value);
    const task = text(at(row.doc, 'task_name')) ?? DETAILS_KEY;
    key ??= task;
    if (task !== key) throw otherTask(input.path, place, task, key);
    ledger ??= createLedger(sink, input.path, task);
    const id = takeAttempt(row, place, ledger);
    for (const [metric, score] of entries(row.metric)) {
      // A list or object belongs to a metric of the whole data set: it is never averaged.
      if (isList(score) || isRecord(score)) {
        corpus.add(metric);
        continue;
      }
      const read = readScore(score);
      observer.note(metric, read.value);
      ledger.score({ sample: id, attempt: 1, metric, ...read });
    }
  });
  if (key === null || ledger === null) throw noRows(input.path);
  (ledger as Ledger).finish();
  const observed = observer.all();
  const named = new Set(observed.map(({ name }) => name));
  sink.run({
    ...blankPart('lighteval', key),
    suite: suiteNamed(key === DETAILS_KEY ? '' : key),
    metrics: [
      ...observed.map((one) => taskMetric(one.name, ROWS, one)),
      ...[...corpus]
        .filter((name) => !named.has(name))
        .map((name) => taskMetric(name, metricFacts(undefined, name))),
    ],
  });
}

function takeAttempt(row: DetailRow, place: string, ledger: Ledger): string {
  const texts = rowTexts(row);
  const content = [at(row.doc, 'query'), at(row.doc, 'choices'), at(row.doc, 'gold_index')];
  const contentHash = shortHash(canonicalJson(content.map((item) => item ?? null)));
  const native = scalarText(at(row.doc, 'id'));
  const sample = native === null || native === '' ? `hash:${contentHash}` : native;
  ledger.attempt({
    ...BLANK_ATTEMPT,
    sample,
    sampleIdSource: sample === native ? 'native' : 'hash',
    attempt: 1,
    contentHash,
    slices: slicesOf(at(row.doc, 'specific')),
    ...tokenCounts(row),
    place,
  });
  ledger.text({ sample, attempt: 1, ...texts });
  return sample;
}

function otherTask(file: string, place: string, found: string, expected: string) {
  return ingestError('invalid-value', {
    file,
    place,
    found,
    expected: `rows of ${expected} alone`,
    mend: 'Keep the details of each task in a file of their own, as lighteval writes them.',
  });
}

function noRows(file: string) {
  return ingestError('missing-key', {
    file,
    found: 'no rows',
    expected: 'a row per document',
    mend: 'Run the task again: these details hold no document.',
  });
}
