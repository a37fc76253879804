import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alpacaEval } from '../../src/adapters/alpaca-eval/index.ts';
import { bfcl } from '../../src/adapters/bfcl/index.ts';
import { RESULTS_KEY } from '../../src/adapters/bfcl/results.ts';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { nameFacts as openCompassName } from '../../src/adapters/opencompass/file-name.ts';
import { openCompass } from '../../src/adapters/opencompass/index.ts';
import { blankPart } from '../../src/adapters/shared/blank-part.ts';
import { nameFacts as tauName } from '../../src/adapters/tau-bench/index.ts';
import { tau2Bench } from '../../src/adapters/tau2-bench/index.ts';
import { nameFacts as vlmName } from '../../src/adapters/vlmevalkit/file-name.ts';
import { collect } from './support/collect.ts';
import { headlinesOf } from './support/headlines.ts';
import { probeOf } from './support/probe-of.ts';

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-leaderboards-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

function written(name: string, text: string): string {
  const path = join(scratch.folder, name);
  writeFileSync(path, text);
  return path;
}

const lines = (...rows: readonly unknown[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('BFCL', () => {
  const failure = { id: 'parallel_0', valid: false, error: [], error_type: 'a:b' };

  test.each([
    ['parallel', { accuracy: 0.5, correct_count: 1, total_count: 2 }, true],
    ['multiple', { accuracy: 0.75, correct_count: 1, total_count: 2 }, false],
  ])('the first line of %s must be what its failures leave', async (name, head, agrees) => {
    const path = written(`BFCL_v4_${name}_score.json`, lines(head, failure));
    const collected = await collect(bfcl, path, path);
    const accuracy = headlinesOf([{ adapter: bfcl, path, collected }]).find(
      (one) => one.name === 'accuracy',
    );
    expect(accuracy?.agrees).toBe(agrees);
  });

  test('a failure that was never answered leaves the samples untold', async () => {
    written('BFCL_v4_live_result.json', lines({ id: 'live_1', result: [], latency: 1 }));
    const head = { accuracy: 0, correct_count: 0, total_count: 1 };
    const path = written('BFCL_v4_live_score.json', lines(head, failure));
    const { runs, attempts } = await collect(bfcl, path, path);
    expect(attempts).toEqual([]);
    expect(runs[0]?.hasSamples).toBe(false);
  });

  test('finds the answers beside the scores, also where folders around them have such names', () => {
    const first = (path: string) => bfcl.companion(path)[0];
    expect(first('a/score/m/live/BFCL_v4_x_score.json')).toBe(
      'a/result/m/live/BFCL_v4_x_result.json',
    );
    expect(first('score/b/score/m/x_score.json')).toBe('score/b/result/m/x_result.json');
    expect(first('scores/m/live/x_score.json')).toBe('results/m/live/x_result.json');
    expect(first('x_score.json')).toBe('x_result.json');
    expect(first('a/score_json/m/x_score.json')).toBe('a/result_json/m/x_result.json');
    expect(first('my-score/result/score/high-score/x_score.json')).toBe(
      'my-score/result/result/high-score/x_result.json',
    );
    expect(bfcl.companion('a/score/m/x_result.json')).toEqual([]);
  });
});

describe('AlpacaEval', () => {
  test.each([
    [',Human agreement,Price [$/1000 examples],# parsed\nweighted,0.7,4.3,2592.0\n', 'annotators'],
    [',np.tanh(std_delta_len),instruction_difficulty\nexample,-1.8,0.7\n', 'weights'],
  ])('names a table that is none of its leaderboards: %s', async (table, what) => {
    const path = written('table.csv', table);
    const detected = detectAdapter(await probeOf(path, 'table.csv'), null);
    expect(detected.adapter).toBe(null);
    expect(detected.problem?.found).toContain(what);
  });

  test('names the cache of an annotator, which has the names of no models', async () => {
    const row = { instruction: 'Q', output_1: 'a', output_2: 'b', annotator: 'weighted' };
    const cache = JSON.stringify([{ ...row, preference: 1.2, time_per_example: 0.2 }]);
    const path = written('annotations_seed0_configs.json', cache);
    const detected = detectAdapter(await probeOf(path, 'annotations_seed0_configs.json'), null);
    expect(detected.adapter).toBe(null);
    expect(detected.problem?.found).toContain('without the names of the models');
  });
});

describe('BFCL, what lies around the scores', () => {
  test('folders called results name a model where a group of categories lies below', () => {
    const part = blankPart('bfcl', RESULTS_KEY);
    const nameOf = (path: string) => bfcl.named(part, path).subject.name;
    expect(nameOf('results/tiny-1/live/BFCL_v4_live_simple_result.json')).toBe('tiny-1');
    expect(nameOf('results/full-eval/BFCL_v4_simple_result.json')).toBe('model not stated');
    const memory = 'agentic/memory/kv/BFCL_v4_memory_kv_result.json';
    expect(nameOf(`result/acme/tiny-1/${memory}`)).toBe('acme/tiny-1');
  });

  test('memories of a model are no results', async () => {
    const told = async (name: string, content: unknown) => {
      const { adapter, problem } = detectAdapter(
        await probeOf(written('memory.json', JSON.stringify(content)), name),
      );
      return adapter === null && problem?.code === 'look-alike';
    };
    expect(await told('a.json', { core_memory: { a: 'b' }, archival_memory: {} })).toBe(true);
    expect(await told('memory_snapshot/a.json', { memory: 'Ada is 50.' })).toBe(true);
    expect(await told('a.json', { memory: 'Ada is 50.' })).toBe(false);
  });
});

describe('tau2-bench', () => {
  test('joins simulations to the results above their folder, and nothing else', () => {
    const results = { ...blankPart('tau2-bench', 'results'), hasSamples: false };
    const simulation = blankPart('tau2-bench', 'simulation');
    const whole = blankPart('tau2-bench', 'results');
    const link = tau2Bench.link(results, 'a/run-1/results.json');
    expect(tau2Bench.link(simulation, 'a/run-1/simulations/x.json')).toBe(link);
    expect(tau2Bench.link(simulation, 'a/run-2/simulations/x.json')).not.toBe(link);
    expect(tau2Bench.link(whole, 'a/run-1/results.json')).not.toBe(link);
  });
});

describe('results of OpenCompass without details', () => {
  const bare = async (path: string, content: unknown) => {
    const file = written('bare.json', JSON.stringify(content));
    return detectAdapter(await probeOf(file, path));
  };

  test('are told by their folder, which a dated call made', async () => {
    const path = 'outputs/20251101_120000/results/tiny-1/sums.json';
    expect((await bare(path, { accuracy: 80 })).adapter?.meta.id).toBe('opencompass');
    expect((await bare(path, { error: 'no predictions' })).adapter?.meta.id).toBe('opencompass');
    expect((await bare(path, { accuracy: 80, model: 'x' })).adapter).toBe(null);
  });

  test('are nobody’s anywhere else', async () => {
    for (const path of ['results/tiny-1/sums.json', '20251101_120000/tiny-1/sums.json']) {
      expect((await bare(path, { accuracy: 80 })).adapter).toBe(null);
    }
  });

  test('state the value, or why there is none, and have no samples', async () => {
    const path = '20251101_120000/results/tiny-1/sums.json';
    const read = async (content: unknown) => {
      const file = written('bare.json', JSON.stringify(content));
      const probe = await probeOf(file, path);
      return (await collect(openCompass, file, path, { probe })).runs[0];
    };
    const run = await read({ accuracy: 80 });
    expect(run).toMatchObject({ hasSamples: false, recomputed: [] });
    expect(run?.reported).toMatchObject([{ name: 'accuracy', value: 80, metric: 'accuracy' }]);
    expect(await read({ error: 'no predictions' })).toMatchObject({
      status: 'failed',
      statusDetail: 'no predictions',
    });
  });
});

describe('look-alikes', () => {
  test.each([
    [
      'answers that AlpacaEval has not compared yet',
      'model_outputs.json',
      JSON.stringify([{ instruction: 'Say hi.', output: 'Hi.', generator: 'tiny-1' }]),
      'annotations.json',
    ],
    [
      'answers that FastChat has not judged yet',
      'tiny-1.jsonl',
      `${JSON.stringify({ question_id: 81, answer_id: 'x', model_id: 'tiny-1', choices: [{ index: 0, turns: ['a', 'b'] }], tstamp: 1 })}\n`.repeat(
        2,
      ),
      'model_judgment',
    ],
    [
      'the text form of a summary of OpenCompass',
      'summary_20251101_120000.txt',
      '20251101_120000\ntabulate format\n^^^^^^\ndataset  version  metric\n',
      'summary_*.csv',
    ],
    [
      'questions of MT-Bench',
      'question.jsonl',
      `${JSON.stringify({ question_id: 81, category: 'writing', turns: ['a', 'b'] })}\n`.repeat(2),
      'model_judgment',
    ],
    [
      'errors of BFCL by category',
      'error_type_summary_all.csv',
      'model_name,test_category,root_type,sub_type,count,error_type\ntiny-1,simple,Type,Wrong,3,Type: Wrong\n',
      '_score.json',
    ],
    [
      'answers that AlpacaEval has not compared yet, as lines',
      'tiny-1.jsonl',
      `${JSON.stringify({ instruction: 'Say hi.', output: 'Hi.', generator: 'tiny-1' })}\n`.repeat(
        2,
      ),
      'annotations.json',
    ],
    [
      'messages of Cucumber',
      'messages.ndjson',
      '{"meta":{"protocolVersion":"32.0.0","implementation":{"name":"cucumber-js"}}}\n{"source":{"uri":"a.feature"}}\n',
      'JSON report',
    ],
    [
      'a table of BFCL without a value',
      'data_format_sensitivity.csv',
      'Rank,Model,Format Sensitivity Max Delta,Config a\n1,tiny-1,N/A,N/A\n2,tiny-2,N/A,N/A\n',
      'data_overall.csv',
    ],
    [
      'a link that git wrote as text',
      'tiny-1_MMStar.xlsx',
      'T20250428_G1ff966c3/tiny-1_MMStar.xlsx',
      'the file it names',
    ],
    [
      'a link that git wrote as text in place of a table',
      'tiny-1_MMStar_acc.csv',
      '/home/somebody/tiny-1/T20250428_G1ff966c3/tiny-1_MMStar_acc.csv',
      'the file it names',
    ],
  ])('%s', async (_what, name, text, useInstead) => {
    const path = written(name, text);
    const { problem } = detectAdapter(await probeOf(path, name));
    expect(problem?.code).toBe('look-alike');
    expect(problem?.mend).toContain(useInstead);
  });
});

test('one row of numbers with an overall value is VLMEvalKit only under a name of its own', async () => {
  const table = 'Overall,north,south\n50.5,40.5,60.5\n';
  const found = async (name: string) =>
    detectAdapter(await probeOf(written(name, table), name)).adapter?.meta.id;
  expect(await found('tiny-1_Charts_acc.csv')).toBe('vlmevalkit');
  expect(await found('sales.csv')).toBe(undefined);
});

describe('names of files', () => {
  test('VLMEvalKit: model, data set, judge, day and commit; files of one run have one name', () => {
    const path = 'out/gpt-4.1/T20250428_G1ff966c3/gpt-4.1_MM_Bench_exact_matching_result.xlsx';
    expect(vlmName(path)).toMatchObject({
      model: 'gpt-4.1',
      dataset: 'MM_Bench',
      judge: 'exact_matching',
      day: { iso: '2025-04-28T00:00:00', zone: 'not-stated' },
      commit: '1ff966c3',
    });
    const others = ['_acc.csv', '.xlsx', '_score.json'].map((end) =>
      path.replace('_exact_matching_result.xlsx', end),
    );
    expect(new Set([path, ...others].map((one) => vlmName(one).run)).size).toBe(1);
  });

  test('OpenCompass: results, predictions and summary of one call', () => {
    const results = openCompassName('x/20231208_194351/results/tiny-1/law.json');
    expect(results).toMatchObject({ model: 'tiny-1', dataset: 'law', call: 'x/20231208_194351' });
    expect(results.startedAt?.iso).toBe('2023-12-08T19:43:51');
    const beside = ['predictions/tiny-1/law.json', 'summary/summary_20231208_194351.csv'];
    for (const path of beside) {
      expect(openCompassName(`x/20231208_194351/${path}`).call).toBe(results.call);
    }
  });

  test('tau-bench: everything but the year', () => {
    const name = 'a/tool-calling-gpt-4o-mini-0.0_range_0--1_user-gpt-4o-llm_0921131646.json';
    expect(tauName(name)).toMatchObject({ model: 'gpt-4o-mini' });
    expect(tauName('a/results.json')).toBe(null);
    const forked = 'agent-tiny-4.1_user-judge-2-05-20-llm_range-0-10_0522050804.json';
    expect(tauName(`runs/${forked}`)).toEqual({
      model: 'tiny-4.1',
      settings: [
        ['task range', '0 to 10'],
        ['user model', 'judge-2-05-20'],
        ['user strategy', 'llm'],
      ],
    });
  });
});

test('AlpacaEval: a model that stands twice in a leaderboard, with other values, is told', async () => {
  const path = written('two.csv', ',win_rate,standard_error\ntiny-1,75.0,50.0\ntiny-1,70.0,50.0\n');
  await expect(collect(alpacaEval, path, path)).rejects.toThrow('duplicate-id');
});

test('AlpacaEval: a leaderboard that contradicts the annotations beside it is told', async () => {
  const row = (preference: number) => ({
    instruction: `Say ${preference}.`,
    output_1: 'a',
    generator_1: 'base',
    output_2: 'b',
    generator_2: 'tiny-1',
    annotator: 'judge',
    preference,
  });
  const annotations = written('annotations.json', JSON.stringify([row(1), row(2)]));
  const table = written('leaderboard.csv', ',win_rate,standard_error\ntiny-1,75.0,50.0\n');
  const files = [];
  for (const path of [annotations, table]) {
    files.push({ adapter: alpacaEval, path, collected: await collect(alpacaEval, path, path) });
  }
  const all = headlinesOf(files);
  expect(all.map(({ name, ours, agrees }) => [name, ours, agrees])).toEqual([
    ['win_rate', 50, false],
    ['standard_error', expect.closeTo(50, 9), true],
  ]);
});
