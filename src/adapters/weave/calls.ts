import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { momentOf } from '../shared/moment.ts';
import { at, entries, isRecord, text } from '../shared/read.ts';
import { evaluationPart, itemOf } from './evaluation.ts';

const EVALUATE = /\/op\/Evaluation\.evaluate(:|$)/;
const ROW = /\/op\/Evaluation\.(predict_and_score|predictAndScore)(:|$)/;

const operation = (call: JsonValue) => text(at(call, 'op_name')) ?? '';

/** A call of a project, as its server gives it. */
export function isCall(row: JsonValue): boolean {
  return operation(row).startsWith('weave:///') && text(at(row, 'trace_id')) !== null;
}

interface Found {
  readonly assembly: Assembly;
  readonly dataset: string | null;
  readonly model: string | null;
}

/** Reads the calls of evaluations, in whatever order they stand: each with its rows is one run. */
export async function readCalls(input: AdapterInput, sink: RecordSink): Promise<void> {
  const rows = new Map<string, Found>();
  const whole = new Map<string, { readonly call: JsonValue; readonly place: string }>();
  const found = (id: string, call: JsonValue) =>
    held(rows, id, () => ({
      assembly: createAssembly(sink, input.path, id),
      dataset: nameIn(at(call, 'inputs', 'example')),
      model: nameIn(at(call, 'inputs', 'model')),
    }));
  await eachRow(input, '', (call, place) => {
    if (EVALUATE.test(operation(call))) whole.set(text(at(call, 'id')) ?? place, { call, place });
    if (!ROW.test(operation(call))) return;
    const id = text(at(call, 'parent_id')) ?? text(at(call, 'trace_id')) ?? '';
    found(id, call).assembly.add(rowOf(call, place));
  });
  if (rows.size + whole.size === 0) throw noEvaluation(input.path);
  for (const id of new Set([...rows.keys(), ...whole.keys()])) {
    const { call, place } = whole.get(id) ?? { call: null, place: '' };
    const { assembly, dataset, model } = found(id, call);
    assembly.finish();
    const summary = at(call, 'output');
    const own = nameIn(at(call, 'inputs', 'self'));
    sink.run({
      ...evaluationPart(id, assembly, summary, `${place}/output`),
      nativeId: id,
      // An evaluation without a name is called after its class.
      suite: suiteNamed(own === null || own === 'Evaluation' ? (dataset ?? '') : own, {
        dataset: dataset === null ? null : { name: dataset, revision: null, split: null },
      }),
      subject: subjectNamed(model ?? nameIn(at(call, 'inputs', 'model')) ?? ''),
      startedAt: momentOf(text(at(call, 'started_at'))),
      endedAt: momentOf(text(at(call, 'ended_at'))),
      ...statusOf(call),
    });
  }
}

function noEvaluation(file: string) {
  return ingestError('look-alike', {
    file,
    found: 'calls of a project that belong to no evaluation',
    expected: 'calls of Evaluation.evaluate and of its rows',
    mend: 'Export the calls of an evaluation with those below it, or move the file out of the results.',
  });
}

/** Of rows whose evaluation is not in the file nothing is known. */
function statusOf(call: JsonValue): Pick<RunPart, 'status' | 'statusDetail'> {
  const error = text(at(call, 'exception'));
  if (error !== null) return { status: 'failed', statusDetail: error };
  if (call === null) return { status: 'not-stated', statusDetail: null };
  return text(at(call, 'ended_at')) === null
    ? { status: 'unfinished', statusDetail: 'The call of the evaluation has no end.' }
    : { status: 'complete', statusDetail: null };
}

/** The example is an address, which ends with a hash of its content, or the content itself. */
function rowOf(call: JsonValue, place: string): Item {
  const example = at(call, 'inputs', 'example') ?? null;
  const isContent = isRecord(example);
  const output = Object.fromEntries(entries(at(call, 'output')));
  const item = itemOf(isContent ? { ...output, example } : output, place);
  const error = text(at(call, 'exception'));
  const unended =
    error === null && at(call, 'output') === undefined ? 'The call has no output.' : null;
  return {
    ...item,
    ...(isContent ? {} : { id: lastOf(text(example)) }),
    ...((error ?? unended) === null ? {} : { status: 'error' as const, error: error ?? unended }),
  };
}

const lastOf = (address: string | null) => address?.slice(address.lastIndexOf('/') + 1) ?? null;

/** `capitals` of `weave:///entity/project/object/capitals:…`. */
function nameIn(address: JsonValue | undefined): string | null {
  const named = /^weave:\/\/\/[^/]+\/[^/]+\/(?:op|object)\/([^:/]+)/.exec(text(address) ?? '');
  return named?.[1] ?? null;
}
