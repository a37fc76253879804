import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { momentOf } from '../shared/moment.ts';
import { filled, lastName } from '../shared/named-after.ts';
import { PASSED, statedPassAtK, testsMetric } from '../shared/program-tests.ts';
import { at, entries, isList, list, reportedNumber, scalarText, text } from '../shared/read.ts';
import { statusScore } from './solution.ts';

export const BIGCODEBENCH = 'BigCodeBench';
const KEY = 'results';

/** A task of BigCodeBench, which is built on EvalPlus: one set of tests, and what each failing test said. */
export function isBigCodeBenchTask(task: JsonValue): boolean {
  return (
    isList(task) &&
    task.length > 0 &&
    task.every(
      (one) =>
        text(at(one, 'task_id')) !== null &&
        text(at(one, 'status')) !== null &&
        at(one, 'solution') !== undefined,
    )
  );
}

/** `*_pass_at_k.json`, which newer versions write beside the results. */
export function isPassRates(document: JsonValue | undefined): boolean {
  return (
    text(at(document, 'split')) !== null &&
    text(at(document, 'subset')) !== null &&
    at(document, 'gt_pass_rate') !== undefined &&
    entries(document).some(([key]) => PASS_AT_K.test(key))
  );
}

const PASS_AT_K = /^pass@(\d{1,6})$/;

export async function readBigCodeBench(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, KEY);
  const { rest: file } = await streamJson(input.bytes(), {
    file: input.path,
    limits: input.limits,
    streamed: ['/eval'],
    onElement(_pointer, task, index, key) {
      for (const [position, one] of list(task).entries()) {
        const status = text(at(one, 'status'));
        const read = statusScore(status);
        const passed = read.value === null ? null : read.value === 1;
        assembly.add({
          id: key ?? text(at(one, 'task_id')),
          place: `/eval/${pointerSegment(key ?? `${index}`)}/${position}`,
          output: scalarText(at(one, 'solution')),
          scores: [{ metric: PASSED, read, label: status, passed, reason: failures(one) }],
        });
      }
    },
  });
  assembly.finish();
  sink.run({
    ...blankPart(BIGCODEBENCH, KEY),
    startedAt: momentOf(text(at(file, 'date'))),
    epochs: assembly.epochs(),
    metrics: [testsMetric(assembly)],
  });
}

/** `test_case_1: AssertionError: 0 != 2`: the last line of each traceback. */
function failures(one: JsonValue): string | null {
  const lines = entries(at(one, 'details')).map(
    ([test, trace]) => `${test}: ${text(trace)?.trimEnd().split('\n').at(-1) ?? 'failed'}`,
  );
  return lines.length === 0 ? null : lines.join('\n');
}

export function readPassRates(document: JsonValue, sink: RecordSink): void {
  const model = text(at(document, 'model')) ?? '';
  sink.run({
    ...blankPart(BIGCODEBENCH, KEY),
    suite: suiteNamed(suiteName(at(document, 'subset'), at(document, 'split'))),
    subject: subjectNamed(modelName(model)),
    hasSamples: false,
    metrics: [testsMetric()],
    reported: entries(document).flatMap(([name, stated]) => {
      const value = reportedNumber(stated);
      const [, k] = PASS_AT_K.exec(name) ?? [];
      return k === undefined || value === null
        ? []
        : [statedPassAtK(Number(k), value, `/${pointerSegment(name)}`)];
    }),
  });
}

/** The name of the file tells model, data set, backend and temperature; older ones tell less. */
export function namedBigCodeBench(part: RunPart, path: string): RunPart {
  const stem = lastName(path).replace(ENDING, '');
  const [, model, subset, split, backend, temperature] = NAME.exec(stem) ?? [];
  const settings: RunPart['settings'] = [...part.settings];
  if (backend !== undefined) settings.push(['backend', backend]);
  if (temperature !== undefined) settings.push(['temperature', temperature]);
  const subject = modelName(model ?? stem) || 'model not stated';
  const notes = ['Model and data set come from the name of the file.'];
  return { ...filled(part, suiteName(subset, split), subject, notes), settings };
}

/** Results and pass@k of one evaluation are one run. */
export function homeOf(path: string): string {
  return path.replace(ENDING, '');
}

const ENDING = /_?(eval_results|pass_at_k)\.json(\.(gz|zst))?$/;
const NAME =
  /^(.+)--bigcodebench(?:-(hard))?-(complete|instruct)--([a-z0-9_]+)-([\d.]+)-\d+(?:-.*)?$/;

function suiteName(subset: JsonValue | undefined, split: JsonValue | undefined): string {
  const name = subset === 'hard' ? `${BIGCODEBENCH}-Hard` : BIGCODEBENCH;
  return typeof split === 'string' ? `${name} ${split}` : name;
}

/** `org--model`, with the revision behind it where it is the usual one. */
function modelName(name: string): string {
  return name.replace(/--main$/, '').replaceAll('--', '/');
}
