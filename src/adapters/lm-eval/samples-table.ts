import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { areAll } from '../shared/detection.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { at, entries, list, text } from '../shared/read.ts';
import { jsonOptions } from '../shared/whole.ts';
import { filePart } from './file-part.ts';
import { isSampleRow } from './rows.ts';
import { createSampleReader, type SampleReader } from './samples.ts';

/** Key of the run part of a logged call; its task is its suite. */
export const CALL_KEY = 'logs';

/** The samples of every task, cut out of what `simple_evaluate` returns: `{task: [row, …]}`. */
export function isSamplesTable(value: JsonValue | undefined): boolean {
  const tasks = entries(value);
  return (
    tasks.length > 0 &&
    tasks.every(([, rows]) => list(rows).length > 0 && list(rows).every(isSampleRow))
  );
}

/** One run for each task; the file names neither model nor time. */
export async function readSamplesTable(input: AdapterInput, sink: RecordSink): Promise<void> {
  const readers = new Map<string, { readonly task: string; readonly reader: SampleReader }>();
  for (const [task, rows] of entries(input.probe.json?.value)) {
    const reader = createSampleReader(input.path, sink, task, list(rows));
    readers.set(`/${pointerSegment(task)}`, { task, reader });
  }
  await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [...readers.keys()],
    onElement: (pointer, row, index) =>
      readers.get(pointer)?.reader.take(row, `${pointer}/${index}`),
  });
  for (const { task, reader } of readers.values()) {
    sink.run({ ...(await reader.finish()), suite: suiteNamed(task) });
  }
}

/** `<task>.json` of the first versions of lmms-eval: what it was called with, and the samples of one task. */
export function isLoggedCall(value: JsonValue | undefined): boolean {
  const rows = list(at(value, 'logs'));
  return at(value, 'args') !== undefined && areAll(rows, isSampleRow);
}

/** One run, named after its task and model; it joins the results of its folder. */
export async function readLoggedCall(input: AdapterInput, sink: RecordSink): Promise<void> {
  const first = list(at(input.probe.json?.value, 'logs'));
  const reader = createSampleReader(input.path, sink, CALL_KEY, first);
  const { rest } = await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: ['/logs'],
    onElement: (pointer, row, index) => reader.take(row, `${pointer}/${index}`),
  });
  const task = at(rest, 'model_configs', 'task') ?? at(rest, 'config', 'task');
  const call = at(rest, 'args') ?? null;
  const { harness, subject } = filePart({ config: call, model_configs: call }, CALL_KEY);
  sink.run({ ...(await reader.finish()), harness, subject, suite: suiteNamed(text(task) ?? '') });
}
