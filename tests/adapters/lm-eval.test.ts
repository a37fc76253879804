import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLabelCounts } from '../../src/adapters/lm-eval/corpus-f1.ts';
import { nameFacts } from '../../src/adapters/lm-eval/file-name.ts';
import { lmEval } from '../../src/adapters/lm-eval/index.ts';
import { rowRule, splitKey, valueKeyOf } from '../../src/adapters/lm-eval/metric-keys.ts';
import { collect } from './support/collect.ts';
import { probeOf } from './support/probe-of.ts';

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-lm-eval-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

const CASE = join(import.meta.dirname, 'lm-eval/results-and-samples');
const STAMP = '2025-02-03T04-05-06.789012';
const SAMPLES = `samples_sums_add_${STAMP}.jsonl`;

async function changedSamples(change: (row: Record<string, unknown>) => Record<string, unknown>) {
  const lines = readFileSync(join(CASE, SAMPLES), 'utf8').trimEnd().split('\n');
  const path = join(scratch.folder, SAMPLES);
  writeFileSync(
    path,
    lines.map((line) => `${JSON.stringify(change(JSON.parse(line)))}\n`).join(''),
  );
  return { path, probe: await probeOf(path, SAMPLES) };
}

test('results and samples of one call join by folder, stamp and task', async () => {
  const link = async (path: string, file: string) => {
    const { runs } = await collect(lmEval, join(CASE, file), path);
    return runs.map((part) => lmEval.link(part, path));
  };
  const [add, sub, group] = await link('m/results.json', `results_${STAMP}.json`);
  expect([add, sub, group]).toEqual([
    'm/results.json#sums_add',
    'm/results.json#sums_sub',
    'm/results.json#sums',
  ]);
  const stamped = await link(`m/results_${STAMP}.json`, `results_${STAMP}.json`);
  expect(await link(`m/${SAMPLES}`, SAMPLES)).toEqual([stamped[0]]);
  expect(await link(`other/${SAMPLES}`, SAMPLES)).not.toEqual([stamped[0]]);
});

test('samples of 0.4.0 join the results of their folder', async () => {
  const home = join(import.meta.dirname, 'lm-eval/folder-of-0.4.0');
  const file = 'pretrained__acme__tiny-1b,dtype__float16_arc_easy.jsonl';
  for (const folder of ['', 'a/b/']) {
    const [samples] = (await collect(lmEval, join(home, file), `${folder}${file}`)).runs;
    const path = `${folder}results.json`;
    const [results] = (await collect(lmEval, join(home, 'results.json'), path)).runs;
    if (samples === undefined || results === undefined) throw new RangeError('no run');
    expect(lmEval.link(samples, `${folder}${file}`)).toBe(lmEval.link(results, path));
  }
});

test('samples of the first lmms-eval join the results of their folder; its mark of an end is named', async () => {
  const home = join(import.meta.dirname, 'lm-eval/lmms-eval-first');
  const [samples] = (await collect(lmEval, join(home, 'shapes.json'), 'a/shapes.json')).runs;
  const [results] = (await collect(lmEval, join(home, 'results.json'), 'a/results.json')).runs;
  if (samples === undefined || results === undefined) throw new RangeError('no run');
  expect(lmEval.link(samples, 'a/shapes.json')).toBe(lmEval.link(results, 'a/results.json'));
  const mark = join(scratch.folder, 'rank0_metric_eval_done.txt');
  writeFileSync(mark, 'rank 0 eval done');
  expect(lmEval.detect(await probeOf(mark, 'rank0_metric_eval_done.txt')).answer).toBe(
    'look-alike',
  );
});

async function runsOf(document: object) {
  const path = join(scratch.folder, 'document.json');
  writeFileSync(path, JSON.stringify(document));
  return (await collect(lmEval, path, 'document.json')).runs;
}

test('results of 0.4 before its release tell the few-shot examples in their config alone', async () => {
  const [run, ...others] = await runsOf({
    results: { yes_no: { 'acc,none': 0.5, 'acc_stderr,none': 0.1 } },
    configs: { yes_no: { task: 'yes_no', metric_list: [{ metric: 'acc' }] } },
    versions: { yes_no: 'Yaml' },
    config: { model: 'hf', model_args: 'pretrained=acme/tiny-1', num_fewshot: 3, limit: null },
    git_hash: 'abc1234',
  });
  expect(others).toEqual([]);
  expect(run?.subject.name).toBe('acme/tiny-1');
  expect(run?.settings).toContainEqual(['few-shot examples', '3']);
  expect(run?.reported.map(({ name, statistic, value }) => [name, statistic, value])).toEqual([
    ['acc,none', 'value', 0.5],
    ['acc_stderr,none', 'standard-error', 0.1],
  ]);
});

test.each([
  ['dtype=bfloat16,load_in_4bit=False,gguf_file=None', 'acme/tiny-1'],
  ['dtype=bfloat16,load_in_4bit=True', 'acme/tiny-1 (4-bit)'],
  ['peft=acme/polite,load_in_8bit=True', 'acme/tiny-1 with acme/polite (8-bit)'],
  ['gptqmodel=True', 'acme/tiny-1 (GPTQ)'],
  ['quantization=fp8,enable_thinking=False', 'acme/tiny-1 (fp8, not thinking)'],
  ['gguf_file=tiny-1-Q4_K_M.gguf,enable_thinking=True', 'acme/tiny-1 (tiny-1-Q4_K_M, thinking)'],
])('a model that was loaded with %s is called %s', async (given, name) => {
  const [run] = await runsOf({
    results: { yes_no: { 'acc,none': 0.5 } },
    configs: { yes_no: { task: 'yes_no', metric_list: [{ metric: 'acc' }] } },
    versions: { yes_no: 1 },
    'n-shot': { yes_no: 0 },
    config: { model: 'hf', model_args: `pretrained=acme/tiny-1,${given}` },
    model_name: 'acme/tiny-1',
  });
  expect(run?.subject.name).toBe(name);
});

test.each([
  ['all its samples', 0.6, 'binary'],
  ['its tasks', (2 / 4 + 4 / 6) / 2, 'corpus'],
])('the accuracy of a group over %s is known as what it is', async (_what, value, kind) => {
  const runs = await runsOf({
    results: {
      sums: { 'acc,none': value, sample_len: 10 },
      add: { 'acc,none': 2 / 4, sample_len: 4 },
      sub: { 'acc,none': 4 / 6, sample_len: 6 },
    },
    configs: {
      add: { task: 'add', metric_list: [{ metric: 'acc', aggregation: 'mean' }] },
      sub: { task: 'sub', metric_list: [{ metric: 'acc', aggregation: 'mean' }] },
    },
    group_subtasks: { sums: ['add', 'sub'] },
    versions: { sums: 1, add: 1, sub: 1 },
    'n-shot': { add: 0, sub: 0 },
    config: { model: 'hf', model_args: 'pretrained=acme/tiny-1' },
  });
  const group = runs.find(({ suite }) => suite.name === 'sums');
  expect(group?.metrics.map((metric) => metric.kind)).toEqual([kind]);
  expect(group?.recomputed).toMatchObject([{ name: 'acc,none', value }]);
});

test('Evalchemy: counts are no metrics, and errors belong to their means', async () => {
  const [run] = await runsOf({
    results: {
      Code: {
        accuracy_avg: 0.25,
        accuracy_std_err: 0.01,
        accuracy_easy_avg: 0.5,
        accuracy_easy_std_err: 0.02,
        raw_metrics: [{ accuracy: 0.25 }],
        num_examples: 40,
        run_stats: [],
      },
    },
    config: { model: 'hf', model_args: 'pretrained=acme/tiny-1', tasks: 'Code' },
    git_hash: 'abc1234',
    date: 1767323045.5,
    model_name: 'acme/tiny-1',
  });
  expect(run?.samplesStated).toBe(40);
  expect(run?.metrics.map(({ name }) => name)).toEqual(['accuracy_avg', 'accuracy_easy_avg']);
  expect(run?.reported.map(({ name, metric }) => [name, metric])).toEqual([
    ['accuracy_avg', 'accuracy_avg'],
    ['accuracy_std_err', 'accuracy_avg'],
    ['accuracy_easy_avg', 'accuracy_easy_avg'],
    ['accuracy_easy_std_err', 'accuracy_easy_avg'],
  ]);
});

test('a group that only has a name is no run of its own', async () => {
  const runs = await runsOf({
    results: { sums: { ' ': ' ', alias: 'sums' }, add: { alias: ' - add', 'acc,none': 1 } },
    configs: { add: { task: 'add', metric_list: [{ metric: 'acc' }] } },
    versions: { add: 1 },
    'n-shot': { add: 0 },
    config: { model: 'hf', model_args: 'pretrained=acme/tiny-1' },
  });
  expect(runs.map(({ suite }) => suite.name)).toEqual(['add']);
});

test('a results file under another name joins by its stamp too', () => {
  expect(nameFacts('x/MMLU_2026-02-21T17-06-40.757447.json').stamp).toBe(
    '2026-02-21T17-06-40.757447',
  );
  expect(nameFacts('x/MMLU.json').stamp).toBe(null);
});

describe('a name', () => {
  test.each([
    [
      'org__model-7B/samples_a_b_2025-01-02T03-04-05.000001.jsonl',
      'a_b',
      'org/model-7B',
      '2025-01-02T03:04:05',
    ],
    ['samples_task.jsonl', 'task', null, undefined],
    ['a/b/winogrande_write_out_info.json', 'winogrande', 'b', undefined],
    ['results.json', null, null, undefined],
    ['tests/testdata/add-v0-res.json', null, null, undefined],
    ['a/pretrained__org__tiny-1b_lambada_openai.jsonl', 'lambada_openai', 'org/tiny-1b', undefined],
    ['a/pretrained__gpt2,dtype__float16_arc_easy.jsonl', 'arc_easy', 'gpt2', undefined],
  ])('%s gives task %s, model %s, time %s', (path, task, model, time) => {
    const facts = nameFacts(path);
    expect([facts.task, facts.model, facts.startedAt?.iso]).toEqual([task, model, time]);
    expect(facts.startedAt?.zone ?? 'not-stated').toBe('not-stated');
  });

  test('fills gaps only', async () => {
    const path = `m/${SAMPLES}`;
    const [part] = (await collect(lmEval, join(CASE, SAMPLES), path)).runs;
    if (part === undefined) throw new RangeError('no run');
    const told = {
      ...part,
      suite: { ...part.suite, name: 'told' },
      subject: { ...part.subject, name: 'who' },
    };
    expect(lmEval.named(told, path)).toMatchObject({
      suite: { name: 'told' },
      subject: { name: 'who' },
    });
    expect(lmEval.named(part, path)).toMatchObject({
      suite: { name: 'sums_add' },
      subject: { name: 'm' },
    });
  });
});

describe('a metric key', () => {
  test.each([
    ['acc,none', 'acc', 'none'],
    ['exact_match,strict-match', 'exact_match', 'strict-match'],
    ['a,b,c', 'a,b', 'c'],
    ['acc', 'acc', null],
  ])('%s splits at the last comma', (key, metric, filter) => {
    expect(splitKey(key)).toEqual({ metric, filter });
  });

  test('that ends in _stderr is the error of its value', () => {
    expect(valueKeyOf('acc_stderr,none')).toBe('acc,none');
    expect(valueKeyOf('acc_stderr')).toBe('acc');
    expect(valueKeyOf('acc,none')).toBe(null);
  });
});

test('the mean is only taken where the task says so, or where nothing else is possible', () => {
  const config = {
    metric_list: [
      { metric: 'bleu', aggregation: 'bleu' },
      { metric: 'acc', aggregation: 'mean' },
      { metric: 'mae', aggregation: 'nanmean' },
    ],
  };
  expect(rowRule(config, 'acc').aggregate).toBe('mean');
  expect(rowRule(config, 'acc').missing).toBe('propagated');
  expect(rowRule(config, 'mae').missing).toBe('excluded');
  expect(rowRule(config, 'bleu').aggregate).toBe('stated-only');
  expect(rowRule(config, 'something_arbitrary').aggregate).toBe('mean');
  expect(rowRule(undefined, 'something_arbitrary').aggregate).toBe('stated-only');
  expect(rowRule(undefined, 'acc_norm').aggregate).toBe('mean');
});

describe('the fast projection', () => {
  test('applies to plain rows with hashes and names the slices of a file', async () => {
    const probe = await probeOf(join(CASE, SAMPLES), SAMPLES);
    expect(lmEval.fast.applies(probe)).toBe(true);
    expect(lmEval.fast.sliceKeys(probe)).toEqual(['q', 'a', 'level', 'carry']);
  });

  test.each([
    [
      'a corpus metric',
      (row: Record<string, unknown>) => ({ ...row, exact_match: [['a'], ['b']] }),
    ],
    ['no hashes', ({ doc_hash: _, ...row }: Record<string, unknown>) => row],
    ['no list of metrics', ({ metrics: _, ...row }: Record<string, unknown>) => row],
  ])('leaves a file with %s to the exact reader', async (_what, change) => {
    expect(lmEval.fast.applies((await changedSamples(change)).probe)).toBe(false);
  });

  test('makes the same run part from what it saw as the exact reader', async () => {
    const [part] = (await collect(lmEval, join(CASE, SAMPLES), SAMPLES)).runs;
    const seen = (name: string, low: number) => ({
      name,
      values: 4,
      low,
      high: 1,
      onlyZeroOne: true,
    });
    const observed = [seen('exact_match,strict', 0), seen('exact_match,flexible', 1)];
    expect(lmEval.fast.part(observed)).toEqual(part);
  });
});

test('a binary metric with a value between is a graded one', async () => {
  const { path } = await changedSamples((row) => ({ ...row, exact_match: 0.5 }));
  const [part] = (await collect(lmEval, path, SAMPLES)).runs;
  expect(part?.metrics.map(({ kind }) => kind)).toEqual(['bounded', 'bounded']);
});

test('the same document twice under one filter is refused', async () => {
  const { path } = await changedSamples((row) => ({ ...row, doc_id: 0 }));
  await expect(collect(lmEval, path, SAMPLES)).rejects.toMatchObject({
    problem: { code: 'duplicate-sample' },
  });
});

describe('label scores', () => {
  test('follow from counts over all rows, and are no mean of rows', () => {
    const labels = createLabelCounts();
    labels.add([['a', 'b'], ['a']]);
    labels.add([['b'], ['b', 'c']]);
    labels.add([['c'], []]);
    // a: 1 hit; b: 1 hit, 1 missed; c: 1 wrong, 1 missed. Micro 4/7; macro (1 + 2/3 + 0)/3.
    expect(labels.micro()).toBeCloseTo(4 / 7, 12);
    expect(labels.macro()).toBeCloseTo(5 / 9, 12);
  });

  test('are not computed when one row is no pair of lists', () => {
    const labels = createLabelCounts();
    labels.add([['a'], ['a']]);
    labels.add([['a'], 'a']);
    expect([labels.micro(), labels.macro()]).toEqual([null, null]);
  });
});

test('a multiple-choice row shows its options, and the target names one of them', async () => {
  const choice = (target: unknown) => (row: Record<string, unknown>) => ({
    ...row,
    target,
    arguments: [
      ['How many days?', ' 30'],
      ['How many days?', ' 14'],
    ],
    resps: [[['-2.5', 'False']], [['-0.5', 'True']]],
  });
  const textsOf = async (target: unknown) => {
    const { path } = await changedSamples(choice(target));
    const { texts } = await collect(lmEval, path, SAMPLES);
    return texts[0];
  };
  const first = await textsOf(0);
  expect(first?.input).toBe('How many days?\n\nOptions:\n0. 30\n1. 14');
  expect(first?.target).toBe('0. 30');
  expect((await textsOf('7'))?.target).toBe('7');
  expect((await textsOf('thirty'))?.target).toBe('thirty');
});
