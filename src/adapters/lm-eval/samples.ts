import { contentHash } from '../../ingest/accessors.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson, streamJson } from '../../ingest/json/json-parser.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import type { RecomputedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { held } from '../shared/held.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { createObserver, type Observed, type Observer } from '../shared/observed.ts';
import { at, isList, list, readScore, text, whole } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { jsonOptions } from '../shared/whole.ts';
import { createLabelCounts, type LabelCounts } from './corpus-f1.ts';
import { ROW_MEAN, rowMetric, splitKey } from './metric-keys.ts';
import {
  firstRows,
  isSampleRow,
  rowContentHash,
  rowMetricNames,
  rowSlices,
  rowTexts,
  rowValue,
  scoreName,
  sliceKeys,
} from './rows.ts';

/** Key of the one run part a samples file holds; its task stands in the file's name only. */
export const SAMPLES_KEY = 'samples';

/** Takes the rows of one task, wherever they stand. */
export interface SampleReader {
  take(row: JsonValue, place: string): void;
  /** To be called once, after the last row: what the rows say of the run. */
  finish(): Promise<RunPart>;
}

/** @param key of the run part the rows belong to; `first` the first rows, which decide on the slices */
export function createSampleReader(
  file: string,
  sink: RecordSink,
  key: string,
  first: readonly JsonValue[],
): SampleReader {
  const state: State = {
    file,
    ledger: createLedger(sink, file, key),
    observer: createObserver(),
    corpus: new Map(),
    documents: new Set(),
    slices: sliceKeys(first),
    keys: new Map(),
  };
  return {
    take: (row, place) => takeRow(row, place, state),
    async finish() {
      state.ledger.finish();
      const part = samplesPart(state.observer.all(), [...state.corpus.keys()]);
      return { ...part, key, recomputed: [...labelScores(state.corpus)] };
    },
  };
}

interface State {
  readonly file: string;
  readonly ledger: Ledger;
  readonly observer: Observer;
  readonly corpus: Map<string, LabelCounts>;
  readonly documents: Set<number>;
  readonly slices: readonly string[];
  /** Names of metrics as results files have them, by filter and name in the row. */
  readonly keys: Map<string, Map<string, string>>;
}

/** Reads `samples_*.jsonl`: one row per document and filter, so a document may come several times. */
export async function readSamples(input: AdapterInput, sink: RecordSink): Promise<void> {
  const reader = createSampleReader(input.path, sink, SAMPLES_KEY, firstRows(input.probe));
  const options = jsonOptions(input);
  if (input.probe.container === 'ndjson') {
    await streamNdjson(input.bytes(), {
      ...options,
      onRow: (row, line) => reader.take(row, `line ${line}`),
    });
  } else {
    await readDocument(input, reader);
  }
  sink.run(await reader.finish());
}

/** The array that versions before 0.4.3 wrote, or a file of a single row. */
async function readDocument(input: AdapterInput, reader: SampleReader): Promise<void> {
  const options = jsonOptions(input);
  if (isList(input.probe.json?.value)) {
    await streamJson(input.bytes(), {
      ...options,
      streamed: [''],
      onElement: (_pointer, row, index) => reader.take(row, `/${index}`),
    });
    return;
  }
  const document = await readJson(input.bytes(), options);
  reader.take(document.rest, 'line 1');
}

/**
 * The run part of a samples file, from what its rows held. The fast path calls it too, so both
 * paths declare the same metrics.
 */
export function samplesPart(
  observed: readonly Observed[],
  corpus: readonly string[] = [],
): RunPart {
  const graded = observed.map((one) => rowMetric(one.name, ROW_MEAN, 'not-stated', one));
  const whole = corpus.map((name) => rowMetric(name, STATED_ONLY, 'not-stated'));
  return { ...blankPart('lm-eval', SAMPLES_KEY), metrics: [...graded, ...whole] };
}

function takeRow(row: JsonValue, place: string, state: State): void {
  const id = whole(at(row, 'doc_id'));
  if (id === null || !isSampleRow(row)) throw notARow(state.file, place);
  const key = { sample: String(id), attempt: 1 };
  if (!state.documents.has(id)) {
    state.documents.add(id);
    state.ledger.attempt({
      ...key,
      sampleIdSource: 'native',
      contentHash: rowContentHash(row) ?? fallbackHash(row),
      status: 'ok',
      error: null,
      cluster: null,
      slices: rowSlices(row, state.slices),
      latencyMs: null,
      ...tokensOf(row),
      costUsd: null,
      place,
    });
    state.ledger.text({ ...key, ...rowTexts(row) });
  }
  const filter = text(at(row, 'filter')) ?? '';
  for (const name of rowMetricNames(row)) {
    const value = rowValue(row, name);
    const metric = keyOf(name, filter, state);
    // A list belongs to a corpus metric, unless the same metric had plain values before.
    if (isList(value) && !state.ledger.has(metric)) {
      corpusOf(state, metric).add(value);
      continue;
    }
    const score = readScore(value);
    if (state.corpus.size > 0) state.corpus.delete(metric);
    state.observer.note(metric, score.value);
    state.ledger.score({
      sample: key.sample,
      attempt: key.attempt,
      metric,
      value: score.value,
      missing: score.missing,
      raw: score.raw,
    });
  }
}

/** What lmms-eval counted since 0.6, where one answer was given. */
function tokensOf(row: JsonValue) {
  const counts = list(at(row, 'token_counts'));
  const [only] = counts.length === 1 ? counts : [];
  return {
    inputTokens: whole(at(only, 'input_tokens')),
    outputTokens: whole(at(only, 'output_tokens')),
  };
}

/** `metricKey`, made once for all rows. */
function keyOf(metric: string, filter: string, { keys }: State): string {
  let known = keys.get(filter);
  if (known === undefined) {
    known = new Map();
    keys.set(filter, known);
  }
  let key = known.get(metric);
  if (key === undefined) {
    key = scoreName(metric, filter);
    known.set(metric, key);
  }
  return key;
}

function corpusOf(state: State, metric: string): LabelCounts {
  const known = held(state.corpus, metric, () => createLabelCounts());
  return known;
}

/** Micro and macro F1 from the rows; other corpus metrics cannot be had from them exactly. */
function labelScores(corpus: ReadonlyMap<string, LabelCounts>): readonly RecomputedValue[] {
  const found: RecomputedValue[] = [];
  for (const [name, labels] of corpus) {
    const { metric } = splitKey(name);
    const value =
      metric === 'micro_f1' ? labels.micro() : metric === 'macro_f1' ? labels.macro() : null;
    if (value !== null) found.push({ name, value, n: labels.rows(), basis: 'samples' });
  }
  return found;
}

/** Rows before 0.4.4 carry no hashes; those of lmms-eval hash no document. */
function fallbackHash(row: JsonValue): string {
  return contentHash([at(row, 'doc') ?? at(row, 'input') ?? null, at(row, 'target') ?? null]).slice(
    0,
    16,
  );
}

function notARow(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without doc_id, doc, resps or filtered_resps',
    expected: 'a row of lm-eval samples',
    mend: 'Write the samples file again with --log_samples, or remove what was added to it.',
  });
}
