import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { collect } from './support/collect.ts';
import { headlinesOf } from './support/headlines.ts';
import { probeOf } from './support/probe-of.ts';

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-benchmarks-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

async function detected(name: string, content: string) {
  const path = join(scratch.folder, name);
  writeFileSync(path, content);
  const probe = await probeOf(path, name);
  return { path, probe, ...detectAdapter(probe) };
}

async function read(name: string, content: string) {
  const { adapter, path, probe } = await detected(name, content);
  if (adapter === null) throw new RangeError(`nobody reads ${name}`);
  return { adapter, path: name, collected: await collect(adapter, path, name, { probe }) };
}

const fixture = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const lines = (...rows: readonly unknown[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('a look-alike is refused with the file to use instead', () => {
  const spec = { adapter_spec: { model: 'a/b' }, scenario_spec: { class_name: 'x' } };
  const instance = { instance_id: 'id1', train_trial_index: 0 };
  test.each([
    ['run_specs.json', [spec], 'a list of run specifications', 'stats.json'],
    [
      'display_requests.json',
      [{ ...instance, request: { prompt: 'x' } }],
      'requests',
      'stats.json',
    ],
    [
      'display_predictions.json',
      [{ ...instance, predicted_text: 'x', stats: { exact_match: 1 } }],
      'predictions',
      'stats.json',
    ],
    [
      'instances.json',
      [{ input: { text: 'x' }, references: [], split: 'test', id: 'id1' }],
      'without answers',
      'stats.json',
    ],
    [
      'core_scenarios_accuracy.json',
      { title: 'Accuracy', header: [{ value: 'Model' }], rows: [[{ value: 'a/b' }]], links: [] },
      'a table over runs',
      'each run',
    ],
    [
      'groups.json',
      [{ title: 'All', header: [{ value: 'Group' }], rows: [], links: [] }],
      'a list of tables',
      'each run',
    ],
    [
      'runs.json',
      [{ run_path: 'x', run_spec: spec, run_suite: 'v1' }],
      'a list of runs',
      'each run',
    ],
    ['runs_to_run_suites.json', { 'mmlu:subject=x,model=a_b': 'v1' }, 'by suite', 'each run'],
    ['summary.json', { suites: ['v1'], suite: 'v1', date: '2025-11-01' }, 'suites', 'each run'],
    [
      'groups_metadata.json',
      { mmlu: { displayName: 'MMLU', description: 'x', taxonomy: null } },
      'groups of scenarios',
      'each run',
    ],
    ['generations_humaneval.json', [['def f(): pass']], 'or programs', 'metric_output_path'],
    ['references.json', ['assert f()'], 'or programs', 'metric_output_path'],
  ])('%s', async (name, content, what, instead) => {
    const { problem } = await detected(name, JSON.stringify(content));
    expect(problem).toMatchObject({ code: 'look-alike', severity: 'note' });
    expect(problem?.found).toContain(what);
    expect(problem?.mend).toContain(instead);
  });

  test('a link of HELM that git wrote as text', async () => {
    const { problem } = await detected('latest', '/home/somebody/benchmark_output/runs/v1');
    expect(problem?.found).toContain('a link that git wrote as text');
  });

  test('the index of a datastore of Every Eval Ever', async () => {
    const entry = {
      object_uuid: '9b320166',
      record_type: 'aggregate',
      sha256: 'ab',
      benchmark: 'x',
    };
    const { problem } = await detected('aggregate.jsonl', lines(entry, entry));
    expect(problem?.found).toContain('an index of records');
  });

  test('predictions of SWE-bench, as lines', async () => {
    const row = { instance_id: 'a__b-1', model_name_or_path: 'm', model_patch: 'diff' };
    const { problem } = await detected('all_preds.jsonl', lines(row, row));
    expect(problem?.found).toContain('patches before their evaluation');
  });
});

test.each(['results.json', 'details.parquet', 'leaderboard.csv', 'log.eval'])(
  'a pointer of Git LFS called %s is told from the file it stands for',
  async (name) => {
    const content = 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 50151\n';
    const { adapter, problem } = await detected(name, content);
    expect(adapter).toBe(null);
    expect(problem?.found).toContain('Git LFS');
    expect(problem?.mend).toContain('git lfs pull');
  },
);

test('a document that holds an error alone is told from results, and from results with an error', async () => {
  const error = 'Error evaluating submission: list index out of range';
  const { problem } = await detected('grading_report.json', JSON.stringify({ error }));
  expect(problem?.found).toBe('an error and nothing else');
  expect(problem?.mend).toContain('Run again');
  for (const other of [{ error, score: 0.5 }, { error: null, message: 'done' }, { error: {} }]) {
    const { problem } = await detected('grading_report.json', JSON.stringify(other));
    expect(problem?.found).toBe('json');
  }
});

describe('content decides, not the name', () => {
  test.each([
    ['stats.json', [{ name: 'exact_match', mean: 1 }]],
    ['mmlu_model.json', { score: 0.5, other: 0.5 }],
    ['model.run.json', { resolved_ids: [], unresolved_ids: [] }],
    [
      'x_eval_results.json',
      { date: 'd', hash: 'h', eval: { 'HumanEval/0': [{ status: 'pass' }] } },
    ],
    ['evaluation_results.json', { humaneval: { accuracy: 1 }, config: { n_samples: 1 } }],
    ['generations_table.json', [[1, 2]]],
  ])('%s with other content is nobody’s', async (name, content) => {
    const { problem } = await detected(name, JSON.stringify(content));
    expect(problem?.code).toBe('no-adapter');
  });

  test('texts in lists are programs only where the name says so too', async () => {
    const { problem } = await detected('table.json', JSON.stringify([['a', 'b']]));
    expect(problem?.code).toBe('no-adapter');
  });
});

describe('a summary that contradicts its rows shows', () => {
  test('in HELM, between stats.json and per_instance_stats.json', async () => {
    const home = './helm/sums-digits=one,model=acme_tiny-1';
    const files = await Promise.all([
      read('stats.json', fixture(`${home}/stats.json`).replace('"mean": 0.625', '"mean": 0.635')),
      read('per_instance_stats.json', fixture(`${home}/per_instance_stats.json`)),
    ]);
    const wrong = headlinesOf(files).filter(({ agrees }) => agrees === false);
    expect(wrong).toMatchObject([{ name: 'f1_score', reported: 0.635, ours: 0.625 }]);
  });

  test('in a log of OpenAI Evals', async () => {
    const log = fixture('./openai-evals/match-report-last/sums.jsonl').replace(
      '0.6666666',
      '0.7666666',
    );
    const wrong = headlinesOf([await read('sums.jsonl', log)]).filter(
      (one) => one.agrees === false,
    );
    expect(wrong).toMatchObject([{ name: 'accuracy' }]);
  });

  test('in a run report of SWE-bench, between counts and lists', async () => {
    const report = fixture('./swe-bench/run-report/acme__tiny-1.5.first-try.json')
      .replace('"resolved_instances": 2', '"resolved_instances": 3')
      .replace('"total_instances": 6', '"total_instances": 7');
    const wrong = headlinesOf([await read('m.r.json', report)]).filter(
      (one) => one.agrees === false,
    );
    expect(wrong.map(({ name }) => name)).toEqual(['resolved_instances', 'total_instances']);
  });

  test('in EvalPlus, where a solution passes plus only with base', async () => {
    const results = fixture(
      './evalplus/two-solutions/acme--tiny-1_vllm_temp_0.8-sanitized_eval_results.json',
    ).replace('"pass@1": 0.5', '"pass@1": 0.6666666666666666');
    const wrong = headlinesOf([await read('x_eval_results.json', results)]).filter(
      (one) => one.agrees === false,
    );
    expect(wrong).toMatchObject([{ name: 'plus.pass@1', ours: 0.5 }]);
  });

  test('in BigCode, between a rate and its counts', async () => {
    const results = fixture('./bigcode/levels/evaluation_results.json').replace(
      '"Hard_pass@1": 0.5',
      '"Hard_pass@1": 0.6',
    );
    const wrong = headlinesOf([await read('r.json', results)]).filter(
      (one) => one.agrees === false,
    );
    expect(wrong).toMatchObject([{ name: 'Hard_pass@1', ours: 0.5 }]);
  });
});

describe('is refused', () => {
  const spec = { spec: { eval_name: 'e.dev.v0', run_id: 'r1' } };
  const event = (run: string) => ({
    run_id: run,
    event_id: 0,
    sample_id: 's',
    type: 'match',
    data: { correct: true },
  });
  test.each([
    ['a log with two specs', lines(spec, event('r1'), spec)],
    ['a log with two final reports', lines(spec, { final_report: {} }, { final_report: {} })],
    ['a log with events of two runs', lines(spec, event('r1'), event('r2'))],
  ])('%s', async (_what, log) => {
    await expect(read('log.jsonl', log)).rejects.toMatchObject({
      problem: { code: 'duplicate-run' },
    });
  });

  test('a run report of SWE-bench that counts an instance twice', async () => {
    const report = {
      total_instances: 1,
      resolved_ids: ['a__b-1'],
      unresolved_ids: ['a__b-1'],
      schema_version: 2,
    };
    await expect(read('m.r.json', JSON.stringify(report))).rejects.toMatchObject({
      problem: { code: 'duplicate-sample', found: 'a__b-1, which stands in resolved_ids too' },
    });
  });

  test('stats of HELM that grade nothing', async () => {
    const stat = {
      name: { name: 'num_instances', split: 'test' },
      count: 1,
      sum: 3,
      sum_squared: 9,
    };
    await expect(read('stats.json', JSON.stringify([stat]))).rejects.toMatchObject({
      problem: { code: 'missing-key' },
    });
  });
});

test('a BigCode task without pass@k is known by its configuration, its direction is not', async () => {
  const config = { tasks: 'conala', allow_code_execution: false, n_samples: 1, model: 'm' };
  const file = await read('r.json', JSON.stringify({ conala: { bleu: 0.25 }, config }));
  expect(file.adapter.meta.id).toBe('bigcode');
  expect(file.collected.runs[0]?.metrics).toMatchObject([
    { name: 'bleu', kind: 'corpus', direction: 'not-stated' },
  ]);
});

test('rows of several HELM metric classes tell of one attempt, unless they contradict each other', async () => {
  const stat = (name: string, mean: number) => ({
    name: { name, split: 'test' },
    count: 1,
    sum: mean,
    sum_squared: mean,
    mean,
  });
  const row = (...stats: unknown[]) => ({ instance_id: 'id1', train_trial_index: 0, stats });
  const rows = [row(stat('exact_match', 1)), row(stat('exact_match', 1), stat('f1_score', 0.5))];
  const { collected } = await read('per_instance_stats.json', JSON.stringify(rows));
  expect(collected.attempts).toHaveLength(1);
  expect(collected.scores.map(({ metric, value }) => [metric, value])).toEqual([
    ['exact_match', 1],
    ['f1_score', 0.5],
  ]);
  const twoValues = [row(stat('exact_match', 1)), row(stat('exact_match', 0))];
  await expect(read('per_instance_stats.json', JSON.stringify(twoValues))).rejects.toMatchObject({
    problem: { code: 'duplicate-sample' },
  });
});

test('a judge’s choices are counted under the names of early versions too, and are no scores', async () => {
  const choice = (id: string, made: string) => ({
    run_id: 'r1',
    event_id: 0,
    sample_id: id,
    type: 'metrics',
    data: { choice: made },
  });
  const log = await read(
    'log.jsonl',
    lines(
      { spec: { eval_name: 'e.dev.v0', run_id: 'r1' } },
      choice('a', 'A'),
      choice('b', 'B'),
      choice('c', 'B'),
      { final_report: { 'counts/choice/A': 1, 'counts/choice/B': 2, 'score/choice': 0.5 } },
    ),
  );
  const agreed = headlinesOf([log]).filter(({ agrees }) => agrees === true);
  expect(agreed.map(({ name }) => name)).toEqual(['counts/choice/A', 'counts/choice/B']);
  expect(log.collected.scores.map(({ value, missing, label }) => [value, missing, label])).toEqual([
    [null, 'not-a-number', 'A'],
    [null, 'not-a-number', 'B'],
    [null, 'not-a-number', 'B'],
  ]);
});

test('instances that nobody submitted have no score, so they count as the worst in a gate', async () => {
  const { collected } = await read(
    'm.r.json',
    fixture('./swe-bench/run-report/acme__tiny-1.5.first-try.json'),
  );
  const left = collected.attempts.filter(({ status }) => status === 'skipped');
  expect(left.map(({ sample }) => sample)).toEqual(['sphinx-doc__sphinx-9']);
  expect(collected.scores.find(({ sample }) => sample === left[0]?.sample)).toMatchObject({
    value: null,
    missing: 'not-scored',
  });
});

test('a resolved share cannot come from a list that names no failures', async () => {
  const { collected } = await read(
    'results.json',
    JSON.stringify({ no_generation: [], no_logs: [], resolved: ['a__b-1', 'a__b-2'] }),
  );
  expect(collected.scores).toEqual([]);
  expect(collected.runs[0]).toMatchObject({ hasSamples: false });
  expect(collected.runs[0]?.reported).toMatchObject([{ statistic: 'count-passed', value: 2 }]);
});

test('of LongBench the scores are read by the names of its data sets, and its answers are told', async () => {
  const taken = async (name: string, content: string) => {
    const { adapter, problem } = await detected(name, content);
    return adapter?.meta.id ?? problem?.code;
  };
  expect(await taken('result.json', '{"qasper": 33.71}')).toBe('longbench');
  expect(await taken('all.json', '{"qasper": 33.71, "trec": 64.5}')).toBe('longbench');
  for (const other of ['{"trec": 64.5}', '{"trec": 164.5, "lcc": 3}', '{"trec": 64, "mmlu": 3}'])
    expect(await taken('scores.json', other)).not.toBe('longbench');
  const answer = { pred: 'Paris', answers: ['Paris'], all_classes: null, length: 9000 };
  expect(await taken('qasper.jsonl', lines(answer, answer))).toBe('look-alike');
  const graded = { ...answer, f1: 1 };
  expect(await taken('graded.jsonl', lines(graded, graded))).not.toBe('look-alike');
});

test('lines that were printed before JSON are told with the line in which it begins', async () => {
  const content = '> app@1.0.0 eval\n> node run.js\n\n{\n  "passed": 3\n}\n';
  const { adapter, problem } = await detected('results.json', content);
  expect(adapter).toBe(null);
  expect(problem?.found).toBe('other lines before JSON, which begins in line 4');
  const list = await detected('results.jsonl', 'Running a\n{"a": 1}\n{"a": 2}\n');
  expect(list.problem?.found).toContain('line 2');
  expect((await detected('notes.json', 'no JSON at all\n')).problem?.found).toBe('text');
});
