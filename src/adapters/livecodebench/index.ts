import type { Adapter, AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { folderOf, lastName } from '../shared/named-after.ts';
import { statedPassAtK, testScore, testsMetric } from '../shared/program-tests.ts';
import { at, entries, finite, isList, list, scalarText, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';

const ROWS_KEY = 'rows';
const METRICS_KEY = 'metrics';

/** LiveCodeBench: the answers of a model to a scenario are one run; several answers are attempts. */
export const liveCodeBench = {
  meta: {
    id: 'livecodebench',
    title: 'LiveCodeBench',
    version: 1,
    reads: [
      'Scenario.*_eval_all.json: problems with answers and whether each was right',
      'Scenario.*_eval.json: pass@k, joined to the problems beside it',
    ],
    notRead: [
      'Scenario.*.json without _eval, which holds answers before they were tested',
      'outcomes of the single tests, and the windows of time that compute_scores.py takes',
    ],
    source: 'LiveCodeBench/LiveCodeBench lcb_runner/runner/main.py, evaluation/pass_k_utils.py',
    testedOn: 'one submission of 2025 to its leaderboard; pass@k from the source only',
    aggregation: 'The unbiased pass@k of each problem, averaged over problems; pass@1 is the mean.',
  },

  detect(probe) {
    const rows = list(probe.json?.value);
    if (areAll(rows, isGraded)) return yes('problems with output_list and graded_list');
    if (areAll(rows, (row) => isAsked(row) && isList(at(row, 'output_list')))) {
      return lookAlike(
        'answers before they were tested',
        'the file *_eval_all.json of the same folder',
      );
    }
    return isMetrics(rows) ? yes('pass@1 with its details by problem') : NO;
  },

  async read(input, sink) {
    return isMetrics(list(input.probe.json?.value))
      ? readMetrics(input, sink)
      : readRows(input, sink);
  },

  named(part, path) {
    const [, scenario, temperature] = NAME.exec(lastName(path)) ?? [];
    const suite = scenario === undefined ? 'LiveCodeBench' : `LiveCodeBench ${scenario}`;
    return {
      ...part,
      suite: suiteNamed(suite),
      subject: { ...part.subject, name: lastName(folderOf(path)) || 'model not stated' },
      settings: temperature === undefined ? part.settings : [['temperature', temperature]],
      notes: [...part.notes, 'Model and scenario come from the names of folder and file.'],
    };
  },

  link(part, path) {
    const [stem = ''] = lastName(path).split('.json', 1);
    const end = stem.lastIndexOf('_eval');
    return end >= 0 && /^_eval$|^_eval_\w+$/.test(stem.slice(end))
      ? `${folderOf(path)}/${stem.slice(0, end)}`
      : `${path}#${part.key}`;
  },
} as const satisfies Adapter;

function isAsked(row: JsonValue): boolean {
  return idOf(row) !== null;
}

function isGraded(row: JsonValue): boolean {
  return isAsked(row) && isList(at(row, 'output_list')) && isList(at(row, 'graded_list'));
}

/** `[metrics, outcomes of tests, metadata]`. */
function isMetrics(rows: readonly JsonValue[]): boolean {
  const first = rows[0];
  return finite(at(first, 'pass@1')) !== null && entries(at(first, 'detail', 'pass@1')).length > 0;
}

/** A question; of the output of a test, and of the execution of a program, each test is a case of its own. */
function idOf(row: JsonValue): string | null {
  const question = scalarText(at(row, 'question_id')) ?? scalarText(at(row, 'id'));
  const test = scalarText(at(row, 'test_id'));
  return question === null || test === null ? question : `${question}/${test}`;
}

async function readRows(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, ROWS_KEY);
  await eachRow(input, '', (row, place) => {
    const slices = ['difficulty', 'platform'].flatMap((name) => {
      const value = text(at(row, name));
      return value === null ? [] : [[name, value] as const];
    });
    for (const [index, graded] of list(at(row, 'graded_list')).entries()) {
      const program = at(row, 'code_list', index) ?? at(row, 'pred_list', index);
      assembly.add({
        id: idOf(row),
        place,
        slices: new Map(slices),
        input: text(at(row, 'question_content')) ?? text(at(row, 'code')),
        target: text(at(row, 'output')),
        output: text(program) || text(at(row, 'output_list', index)),
        scores: typeof graded === 'boolean' ? [testScore(graded, null, null)] : [],
      });
    }
  });
  assembly.finish();
  sink.run({
    ...blankPart('LiveCodeBench', ROWS_KEY),
    epochs: assembly.epochs(),
    metrics: [testsMetric(assembly)],
  });
}

async function readMetrics(input: AdapterInput, sink: RecordSink): Promise<void> {
  const [metrics] = list(await wholeDocument(input));
  const reported = entries(metrics).flatMap(([name, raw]) => {
    const k = Number(/^pass@(\d+)$/.exec(name)?.[1] ?? 0);
    const value = finite(raw);
    return k > 0 && value !== null ? [statedPassAtK(k, value, `/0/${name}`)] : [];
  });
  sink.run({
    ...blankPart('LiveCodeBench', METRICS_KEY),
    metrics: [testsMetric()],
    reported,
    hasSamples: false,
  });
}

/** `<model>/Scenario.codegeneration_10_0.2_eval_all.json`: scenario, number of answers, temperature. */
const NAME = /^Scenario\.([a-z]+)(?:_\d+_([\d.]+))?/i;
