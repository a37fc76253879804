import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';
import { type Collected, collect } from './support/collect.ts';
import { headlinesOf } from './support/headlines.ts';
import { probeOf } from './support/probe-of.ts';

/** Rules of the adapters for evaluation libraries and observability tools, on changed copies of their cases. */
const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-observability-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

async function detected(name: string, content: string) {
  const absolute = join(scratch.folder, name);
  writeFileSync(absolute, content);
  const probe = await probeOf(absolute, name);
  return { absolute, probe, ...detectAdapter(probe) };
}

async function read(
  name: string,
  content: string,
): Promise<{ adapter: Adapter; path: string; collected: Collected }> {
  const { adapter, absolute, probe } = await detected(name, content);
  if (adapter === null) throw new RangeError(`no adapter for ${name}`);
  return { adapter, path: name, collected: await collect(adapter, absolute, name, { probe }) };
}

const fixture = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const wrong = async (name: string, content: string) =>
  headlinesOf([await read(name, content)])
    .filter((one) => one.agrees === false)
    .map((one) => one.name);

describe('a summary that contradicts its rows is a mismatch', () => {
  test.each([
    [
      'deepeval',
      'deepeval/spans-and-errors/test_run_20250203_040506.json',
      '"testPassed": 2',
      '"testPassed": 3',
      ['testPassed'],
    ],
    [
      'deepeval, scores of a metric',
      'deepeval/spans-and-errors/test_run_20250203_040506.json',
      '[1.0, 0.75, 0.5]',
      '[1.0, 1.0, 0.5]',
      ['Answer Relevancy: mean of scores'],
    ],
    [
      'azure-ai-evaluation',
      'azure-ai-evaluation/judges-and-safety/results.json',
      '"relevance.binary_aggregate": 0.67',
      '"relevance.binary_aggregate": 0.68',
      ['relevance.binary_aggregate'],
    ],
    [
      'weave',
      'weave/rows-and-summary/evaluation.json',
      '"distance": {"mean": 0.25}',
      '"distance": {"mean": 0.3333333333333333}',
      ['exact.distance.mean'],
    ],
    [
      'langsmith',
      'langsmith/experiment-results/results.json',
      '"n": 3, "avg": 0.6666666666666666',
      '"n": 3, "avg": 0.67',
      ['feedback_stats.correctness.avg'],
    ],
    [
      'braintrust',
      'braintrust/eval-result/result.json',
      '"score": 0.75',
      '"score": 0.5',
      ['scores.Levenshtein'],
    ],
    [
      'vertex',
      'vertex/eval-result/result.json',
      '"fluency/std": 1.2909944487358056',
      '"fluency/std": 1.118033988749895',
      ['fluency/std'],
    ],
  ])('%s', async (_name, path, from, to, names) => {
    const content = fixture(path);
    const file = path.slice(path.lastIndexOf('/') + 1);
    expect(await wrong(file, content)).toEqual([]);
    expect(content).toContain(from);
    expect(await wrong(file, content.replace(from, to))).toEqual(names);
  });
});

test('two means of Ragas among those of tests of another kind leave the document to a mapping', async () => {
  const graded = [
    { id: 'a', score: 5, right: true },
    { id: 'b', score: 4, right: false },
  ];
  const means = { context_precision: 1, context_recall: 0.5 };
  const others = { intent_accuracy: 0.5, resolution_rate: 1, policy_avg: 4.5 };
  const idOf = async (document: object) =>
    (await detected('eval_results.json', JSON.stringify(document))).adapter?.meta.id;
  expect(await idOf({ summary: { ...means, ...others }, tests: graded })).toBeUndefined();
  expect(await idOf({ summary: { ...means, ...others } })).toBe('ragas');
  expect(await idOf({ summary: means, tests: graded })).toBe('ragas');
});

test('beside means of Ragas, questions with one of its metrics are rows, and means of several systems are none', async () => {
  const countOf = async (document: object) =>
    (await read('ragas.json', JSON.stringify(document))).collected.attempts.length;
  const means = { faithfulness: 1, answer_relevancy: 0.9 };
  const asked = ['a?', 'b?'].map((question) => ({ question, faithfulness: 1, relevancy: 0.9 }));
  expect(await countOf({ ...means, per_question: asked })).toBe(2);
  const of = (name: object) => ({ ...name, context_recall: 1, context_precision: 0.5 });
  const ids = ['P1', 'P2'];
  expect(await countOf({ means, plans: ids.map((id) => of({ plan_id: id })) })).toBe(2);
  expect(await countOf({ means, systems: ids.map((id) => of({ system_id: id })) })).toBe(0);
  expect(await countOf({ means, groups: ids.map((id) => of({ group_id: id, n: 9 })) })).toBe(0);
});

test('metrics of the same names with a threshold and a verdict are none of Ragas', async () => {
  const idOf = async (metrics: unknown) =>
    (await detected('rows.json', JSON.stringify({ results: [{ query: 'Why?', metrics }] }))).adapter
      ?.meta.id ?? null;
  expect(await idOf({ faithfulness: 0.5 })).toBe('ragas');
  expect(await idOf({ faithfulness: null })).toBe('ragas');
  expect(await idOf({ faithfulness: { score: 0.5, threshold: 0.7, success: false } })).toBeNull();
});

describe('a file that only looks like results is refused with the file to use', () => {
  test.each([
    ['a cache of DeepEval', 'a.json', '{"test_cases_lookup_map": {}}', 'a cache of metric results'],
    [
      'a link to the cloud',
      'b.json',
      '{"testRunLink": "https://example.org"}',
      'a link to a run in the cloud',
    ],
    [
      'a summary by hand',
      'c.json',
      '{"ragas_metrics": {"faithfulness": 1}}',
      'a summary that somebody wrote by hand',
    ],
    [
      'a leaderboard of TruLens',
      'd.csv',
      'app_name,app_version,Groundedness,latency,total_cost\nRAG,v1,0.5,1,0.1\n',
      'a leaderboard with means only',
    ],
    [
      'an error of a server',
      'e.json',
      '{"data": null, "errors": [{"message": "not found"}]}',
      'the error message of a server',
    ],
    [
      'a run of a data set',
      'f.json',
      '{"id": "1", "name": "run", "datasetName": "d", "datasetRunItems": []}',
      'a run of a data set that names its traces only',
    ],
    [
      'errors of Braintrust',
      'g.jsonl',
      '{"evaluatorName": "x", "errors": ["boom"]}\n',
      'the errors of an evaluation that failed',
    ],
    [
      'means of Ragas that are all NaN',
      'ragas.json',
      '{"faithfulness": NaN, "answer_relevancy": NaN, "n_evaluated": 5}',
      'means are all NaN',
    ],
    [
      'DeepEval before the first test case ended',
      '.temp_test_run_data.json',
      '{"testCases": [], "conversationalTestCases": [], "metricsScores": [], "runDuration": 0.0}',
      'a test run that had not ended a test case',
    ],
    [
      'a version in the model registry of MLflow',
      'meta.yaml',
      'aliases: []\ncreation_timestamp: 1700000000000\ncurrent_stage: None\nname: Chat\nrun_id: a\n',
      'an entry of the model registry',
    ],
    [
      'the configuration of promptfoo',
      'promptfooconfig.yaml',
      'prompts: [a]\nproviders:\n  - echo\ntests:\n  - vars: {}\n',
      'the configuration of an evaluation',
    ],
    [
      'settings of an Azure run',
      'h.json',
      '{"testdata_path": "qa.jsonl", "results_dir": "results", "requested_metrics": []}',
      'the configuration of a run',
    ],
  ])('%s', async (_name, file, content, what) => {
    const { adapter, problem } = await detected(file, content);
    expect(adapter).toBe(null);
    expect(problem?.code).toBe('look-alike');
    expect(problem?.found).toContain(what);
    expect(problem?.mend).toContain('the results are in');
  });

  test.each([
    [
      'telemetry',
      '{"resourceSpans": [{"scopeSpans": [{"spans": [{"traceId": "a", "spanId": "b"}]}]}]}',
    ],
    ['calls of Weave', '[{"op_name": "weave:///team/hours/op/ask:aa11", "trace_id": "t1"}]'],
  ])('%s without evaluations is told when it is read', async (_name, content) => {
    await expect(read('traces.json', content)).rejects.toThrow(IngestError);
    await expect(read('traces.json', content)).rejects.toThrow('look-alike');
  });
});

describe('direction', () => {
  const run = (rows: string) =>
    `{"testCases": [${rows}], "metricsScores": [], "testPassed": 0, "testFailed": 0}`;
  const row = (input: string, score: number, success: boolean, name = 'House Style') =>
    `{"input": "${input}", "success": ${success}, "metricsData": [{"name": "${name}", "threshold": 0.5, "score": ${score}, "success": ${success}}]}`;
  const directionIn = async (content: string, metric = 'House Style') => {
    const { collected } = await read('run.json', content);
    return collected.runs[0]?.metrics.find(({ name }) => name === metric);
  };

  test('of an unknown metric of DeepEval follows from its verdicts', async () => {
    const up = await directionIn(run(`${row('a', 0.9, true)}, ${row('b', 0.2, false)}`));
    expect(up).toMatchObject({ direction: 'higher-is-better', directionSource: 'file' });
    const down = await directionIn(run(`${row('a', 0.9, false)}, ${row('b', 0.2, true)}`));
    expect(down).toMatchObject({ direction: 'lower-is-better', directionSource: 'file' });
  });

  test.each(['Bias', 'Hallucination', 'Toxicity', 'Misuse'])(
    'of %s of DeepEval is that of its verdicts, as it was turned round, and not stated without',
    async (name) => {
      const of = (score: number, success: boolean) =>
        directionIn(run(row('a', score, success, name)), name);
      expect(await of(1, true)).toMatchObject({
        direction: 'higher-is-better',
        directionSource: 'file',
      });
      expect(await of(1, false)).toMatchObject({ direction: 'lower-is-better' });
      expect(await of(0.5, true)).toMatchObject({
        direction: 'not-stated',
        directionSource: 'not-stated',
      });
    },
  );

  test('stays not stated where verdicts disagree or decide nothing', async () => {
    const both = await directionIn(run(`${row('a', 0.9, true)}, ${row('b', 0.2, true)}`));
    expect(both).toMatchObject({ direction: 'not-stated', directionSource: 'not-stated' });
    const none = await directionIn(run(row('a', 0.5, true)));
    expect(none?.direction).toBe('not-stated');
  });

  test('of telemetry is never taken from a name', async () => {
    const { collected } = await read(
      't.json',
      fixture('opentelemetry/events-on-spans/traces.json'),
    );
    expect(collected.runs[0]?.metrics.map(({ direction }) => direction)).toEqual([
      'not-stated',
      'not-stated',
    ]);
  });
});

test('the prompt that MLflow writes into a failed justification reaches no record', async () => {
  const { collected } = await read(
    'eval_results_table.json',
    fixture('mlflow/judged-table/eval_results_table.json'),
  );
  const failed = collected.scores.filter(({ missing }) => missing === 'error');
  expect(failed.map(({ metric, reason }) => [metric, reason])).toEqual([
    ['answer_correctness/v1', 'Failed to score model on payload.'],
  ]);
});

test('a table that names MLflow metrics late is read as MLflow names them', async () => {
  const content =
    '{"columns": ["a", "b", "c", "tone/v1/score"], "data": [["x", "y", "z", 1], ["x", "y", "w", 0]]}';
  const { adapter, collected } = await read('eval_results_table.json', content);
  expect(adapter.meta.id).toBe('mlflow');
  expect(collected.runs[0]?.metrics.map(({ name }) => name)).toEqual(['tone/v1']);
});

test('a table without a single number is refused, with what to do', async () => {
  const content = '{"columns": ["prompt", "response"], "data": [["a", "b"]]}';
  await expect(read('x.table.json', content)).rejects.toThrow('1 rows without a column of scores');
});

test('addresses of people reach no record', async () => {
  const { collected } = await read('traces.json', fixture('mlflow/traces/traces.json'));
  expect(JSON.stringify(collected)).not.toContain('someone');
});

test('account numbers in the names of Bedrock models reach no record', async () => {
  const { collected } = await read('o.jsonl', fixture('bedrock/automatic/0a_output.jsonl'));
  expect(JSON.stringify(collected)).not.toContain('111122223333');
});

test("a matrix of features under columns and data is nobody's table of results", async () => {
  const content = '{"columns": ["sepal", "petal"], "data": [[5.1, 0.2], [4.9, 0.3]]}';
  const { adapter, problem } = await detected('input_example.json', content);
  expect(adapter).toBe(null);
  expect(problem?.code).toBe('no-adapter');
});

test('tasks of Label Studio with nothing but boxes are named, and one choice among them is read', async () => {
  const task = (id: number, value: object) => ({
    id,
    data: { image: `${id}.jpg` },
    annotations: [{ id, result: [{ from_name: 'kind', to_name: 'image', value }] }],
  });
  const box = { x: 1, y: 1, width: 8, height: 8, rectanglelabels: ['open'] };
  const boxes = [task(1, box), task(2, box)];
  await expect(read('tasks.json', JSON.stringify(boxes))).rejects.toThrow('2 tasks whose labels');
  const { collected } = await read(
    'tasks.json',
    JSON.stringify([...boxes, task(3, { choices: ['good'] })]),
  );
  expect(collected.annotations).toHaveLength(1);
});
