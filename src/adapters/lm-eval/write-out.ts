import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import { isRecord, type JsonValue, keysOf } from '../../ingest/json/json-value.ts';
import type { AdapterInput, RecordSink } from '../adapter.ts';
import { hasFields } from '../shared/fields.ts';
import { shortHash } from '../shared/hash.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { createObserver, type Observer } from '../shared/observed.ts';
import { at, given, type ReadScore, readScore, scalarText, whole } from '../shared/read.ts';
import { jsonOptions } from '../shared/whole.ts';
import { SAMPLES_KEY, samplesPart } from './samples.ts';

const NOT_METRICS = /^(doc_id|truth|(prompt|logit|completion|context|target)(_\d+)?)$/;

/** A row of `<task>_write_out_info.json`, which version 0.3 wrote with `--write_out`. */
export const isWriteOutRow = hasFields({ text: ['prompt_0'], whole: ['doc_id'], any: ['logit_0'] });

/** Reads a write-out file: one array, a row per document, metric values as text (`"True"`). */
export async function readWriteOut(input: AdapterInput, sink: RecordSink): Promise<void> {
  const ledger = createLedger(sink, input.path, SAMPLES_KEY);
  const observer = createObserver();
  await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [''],
    onElement: (_pointer, row, index) => takeRow(row, `/${index}`, input.path, ledger, observer),
  });
  ledger.finish();
  const part = samplesPart(observer.all());
  const notes = ['Written by lm-eval 0.3 with --write_out; the file names neither model nor date.'];
  sink.run({ ...part, harness: { name: 'lm-eval', version: '0.3' }, notes });
}

function takeRow(
  row: JsonValue,
  place: string,
  file: string,
  ledger: Ledger,
  observer: Observer,
): void {
  const id = whole(at(row, 'doc_id'));
  if (id === null || !isWriteOutRow(row)) throw notARow(file, place);
  const key = { sample: String(id), attempt: 1 };
  const prompts = numbered(row, 'prompt');
  const target = scalarText(at(row, 'truth'));
  ledger.attempt({
    ...key,
    sampleIdSource: 'native',
    contentHash: shortHash(JSON.stringify([prompts, target])),
    status: 'ok',
    error: null,
    cluster: null,
    slices: new Map(),
    latencyMs: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    place,
  });
  ledger.text({
    ...key,
    input: prompts[0] ?? null,
    target,
    output: likeliest(numbered(row, 'logit')),
    transcript: prompts.length > 1 ? prompts.join('\n\n') : null,
  });
  for (const metric of metricsIn(row)) {
    const { value, missing, raw } = textScore(at(row, metric) ?? null);
    observer.note(metric, value);
    ledger.score({
      sample: key.sample,
      attempt: key.attempt,
      metric,
      value,
      missing,
      raw,
    });
  }
}

function metricsIn(row: JsonValue): readonly string[] {
  return isRecord(row) ? keysOf(row).filter((name) => !NOT_METRICS.test(name)) : [];
}

/** `True` and `False` are truth values, numeric text is a number; anything else is missing. */
function textScore(value: JsonValue): ReadScore {
  if (typeof value !== 'string') return readScore(value);
  if (value === 'True' || value === 'False') {
    return given(value === 'True' ? 1 : 0, value);
  }
  const number = Number(value);
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) && Number.isFinite(number)) {
    return given(number, value);
  }
  return readScore(value);
}

function numbered(row: JsonValue, name: keyof typeof NAMES): readonly string[] {
  const found: string[] = [];
  for (let index = 0; ; index += 1) {
    const value = scalarText(at(row, numberedName(name, index)));
    if (value === null) return found;
    found.push(value);
  }
}

/** Made once: as new texts they would take longer to look up in every row. */
const NAMES = {
  prompt: Array.from({ length: 16 }, (_, index) => `prompt_${index}`),
  logit: Array.from({ length: 16 }, (_, index) => `logit_${index}`),
} as const;

function numberedName(name: keyof typeof NAMES, index: number): string {
  return NAMES[name][index] ?? `${name}_${index}`;
}

/** Number of the answer the model found likeliest. */
function likeliest(logits: readonly string[]): string | null {
  const values = logits.map(Number);
  if (values.length < 2 || values.some(Number.isNaN)) return null;
  return String(values.indexOf(Math.max(...values)));
}

function notARow(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without doc_id, prompt_0 or logit_0',
    expected: 'a row of lm-eval write-out',
    mend: 'Write the file again with --write_out, or remove what was added to it.',
  });
}
