import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { folderOf, namedAfter, stemOf } from '../shared/named-after.ts';
import { at, finite, isRecord, list } from '../shared/read.ts';
import { isCall, readCalls } from './calls.ts';
import { evaluationPart, itemOf } from './evaluation.ts';

/** wandb/weave: the rows of an evaluation, its summary, or both; or the calls that it made. */
export const weave = {
  meta: {
    id: 'weave',
    title: 'W&B Weave',
    version: 2,
    reads: [
      'rows of an evaluation: model_output, one object per scorer, model_latency (JSON or JSON lines)',
      'its summary: true_count, true_fraction and mean per score; also rows and summary in one document',
      'calls of a project that an evaluation made (JSON or JSON lines): each evaluation is a run',
    ],
    notRead: [
      'calls of a project that belong to no evaluation, calls inside its rows, objects and data sets',
      'in calls: what was asked, of which they hold the address alone',
    ],
    source:
      'npm weave dist/evaluation.js; wandb/weave weave/flow/scorer.py, weave/evaluation/eval.py',
    testedOn:
      'summary and calls of the TypeScript client 0.11 for this test; else the sources of both clients',
    aggregation:
      'The TypeScript client divides by the number of all rows, missing scores included; the Python client by those scored.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const rows = probe.rows ?? [...list(document), ...list(at(document, 'rows'))];
    if (areAll(rows, isRow)) return yes('rows with model_output and model_latency');
    if (rows.length === 0 && isSummary(document)) return yes('a summary with model_latency.mean');
    if (areAll(rows, isCall)) return yes('calls with op_name and trace_id');
    return NO;
  },

  async read(input, sink) {
    const root = input.probe.json?.value;
    if ((input.probe.rows ?? list(root)).some(isCall)) return readCalls(input, sink);
    const assembly = createAssembly(sink, input.path, 'evaluation');
    const pointer = isRecord(root) ? '/rows' : '';
    const document = await eachRow(input, pointer, (row, place) => {
      if (!isSummary(row)) assembly.add(itemOf(row, place));
    });
    assembly.finish();
    const place = isSummary(document) ? '' : '/summary';
    const summary = isSummary(document) ? document : at(document, 'summary');
    sink.run(evaluationPart('evaluation', assembly, summary, place));
  },

  named: (part: RunPart, path: string) =>
    isWhole(part) || part.nativeId !== null
      ? namedAfter(part, stemOf(path))
      : namedAfter(part, stemOf(folderOf(path)), 'folder'),
  link: (part: RunPart, path: string) =>
    part.nativeId ?? `${folderOf(path)}/${isWhole(part) ? stemOf(path) : 'rows and summary'}`,
} as const satisfies Adapter;

/** Rows and summary in one document. */
function isWhole(part: RunPart): boolean {
  return part.hasSamples && part.reported.length > 0;
}

function isRow(row: JsonValue | undefined): boolean {
  const answered = at(row, 'model_output') !== undefined || isRecord(at(row, 'scores'));
  return answered && finite(at(row, 'model_latency')) !== null;
}

function isSummary(document: JsonValue | undefined): boolean {
  return finite(at(document, 'model_latency', 'mean')) !== null;
}
