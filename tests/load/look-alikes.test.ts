import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsFolder, resultsFolder } from './results-folder.ts';

/**
 * Files that harnesses write beside their results, each refused with what it is and what to use instead; and
 * runs that were cut off, which are read but decide nothing.
 */
const lines = (...rows: readonly unknown[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const json = (value: unknown) => JSON.stringify(value);

const REFUSED: readonly (readonly [
  kind: string,
  path: string,
  content: string,
  what: string,
  instead: string,
])[] = [
  [
    'a cache',
    'deepeval/.deepeval-cache.json',
    json({ test_cases_lookup_map: { x: { cached_metrics_data: [] } } }),
    'a cache of metric results, written by DeepEval',
    'the test run that deepeval writes',
  ],
  [
    'the best modules of a trial',
    'autorag/0/summary.csv',
    'node_line_name,node_type,best_module_filename,best_module_name\nline,retrieval,0.parquet,BM25\n',
    'the best module of each node of a trial, without its metrics, written by AutoRAG',
    'the summary.csv in the folder of each node',
  ],
  [
    'modules without a metric',
    'autorag/0/line/prompt_maker/summary.csv',
    'filename,module_name,module_params,execution_time,average_prompt_token,is_best\n0.parquet,Fstring,{},0.1,20,True\n',
    'modules of a node without a metric, written by AutoRAG',
    'the summary.csv of a node with metrics',
  ],
  [
    'times of trials',
    'autorag/trial.json',
    json([{ trial_name: '0', start_time: '2026-01-02 03:04:05' }]),
    'when each trial was begun, written by AutoRAG',
    'the summary.csv in the folder of each node',
  ],
  [
    'prompts of programs',
    'bigcode/tiny-1_prompts_humaneval.json',
    json(['def a():\n', 'def b():\n']),
    'prompts or programs without ids and scores, written by BigCode Evaluation Harness',
    'the file of --metric_output_path, by default evaluation_results.json',
  ],
  [
    'a summary without values',
    'wandb/latest-run/files/wandb-summary.json',
    json({ _wandb: { runtime: 12 } }),
    'the summary of a run that logged no values, written by Weights & Biases',
    'media/table/ of the same run',
  ],
  [
    'tasks without labels',
    'label-studio/tasks.json',
    json([{ data: { text: 'Yes.', sample_id: 'q1' } }, { data: { text: 'No.' } }]),
    'tasks that nobody labelled yet, written by Label Studio',
    'the export of the project',
  ],
  [
    'answers alone',
    'azure/myevalresults.json',
    json({
      rows: [{ 'inputs.query': 'x', 'outputs.response': 'y' }],
      metrics: {},
      studio_url: null,
    }),
    'answers to which no evaluator gave a score, written by Azure AI evaluation',
    'the file of an evaluate() with evaluators that ended',
  ],
  ...[
    ['first', "      tr > td[data-content^='[PASS]'] {\n        color: green;\n      }\n"],
    [
      'newer',
      '      .hero,\n      .report-panel {\n        border: 0;\n      }\n      .brand-lockup {\n        gap: 12px;\n      }\n',
    ],
  ].map(
    ([which = '', style = '']) =>
      [
        `a page, of the ${which} kind`,
        `promptfoo/${which}.html`,
        `<!doctype html>\n<html>\n  <head>\n    <title>Eval Output</title>\n    <style>\n${style}    </style>\n  </head>\n  <body></body>\n</html>\n`,
        'the page of an evaluation, in which scores are rounded, written by promptfoo',
        'the .json output of the same evaluation',
      ] as const,
  ),
  [
    'spans in the form of Zipkin',
    'traces/zipkin.json',
    json([
      {
        traceId: '5b2de402',
        id: '0102',
        name: 'chat tiny-1',
        timestamp: 1767430800000000,
        duration: 1500000,
        localEndpoint: { serviceName: 'assistant' },
        annotations: [{ timestamp: 1767430802000000, value: 'gen_ai.evaluation.result' }],
        tags: { 'gen_ai.request.model': 'tiny-1' },
      },
    ]),
    'spans in the form of Zipkin, in which results of evaluations have no attributes, written by OpenTelemetry GenAI',
    'the same traces as OTLP JSON',
  ],
  [
    'settings',
    'promptfoo/promptfooconfig.json',
    json({ description: 'x', prompts: ['a'], providers: ['b'], tests: [] }),
    'the configuration of an evaluation, written by promptfoo',
    'the file that promptfoo eval --output wrote',
  ],
  [
    'settings',
    'wandb/wandb-metadata.json',
    json({ os: 'Linux', python: '3.12', host: 'box', program: 'eval.py' }),
    'notes on the machine and the program of a run, written by Weights & Biases',
    'wandb-summary.json',
  ],
  [
    'settings',
    'azure/config.json',
    json({ testdata_path: 'qa.jsonl', results_dir: 'results', requested_metrics: [] }),
    'the configuration of a run',
    'eval_results.jsonl and summary.json',
  ],
  [
    'the schema of a summary',
    'helm/releases/schema.json',
    json({ metrics: [], run_groups: [], metric_groups: [] }),
    'the schema of a summary, written by HELM',
    'stats.json',
  ],
  [
    'a summary of tests',
    'swe/out/summary.json',
    json({ repo: 'all', 'Patch Apply Success': { f2p_weighted: 100 } }),
    'a summary of the tests of the first harness, written by SWE-bench',
    'report.json or results.json',
  ],
  [
    'the report of one instance',
    'swe/live/acme__tiny-1/report.json',
    json({ instance_id: 'acme__tiny-1', resolved: true, FAIL_TO_PASS: { success: ['a'] } }),
    'the report of one instance, written by SWE-bench',
    'the report of the whole run',
  ],
  [
    'patches',
    'swe/openhands/output.jsonl',
    lines({ instance_id: 'acme__tiny-1', test_result: { git_patch: 'diff' }, history: [] }),
    'patches before their evaluation',
    'the report that the evaluation of these patches wrote',
  ],
  [
    'settings',
    'helm/run_spec.json',
    json({
      name: 'x:model=a_b',
      scenario_spec: { class_name: 'c', args: {} },
      adapter_spec: { method: 'generation', model: 'a/b' },
    }),
    'a description of runs',
    'the result files that the harness wrote beside it',
  ],
  [
    'an index',
    'inspect/logs.json',
    json({ 'a.eval': { version: 2, status: 'success', eval: { task: 't', model: 'm' } } }),
    'an index of log headers without samples',
    'the .eval or .json logs beside it',
  ],
  [
    'a hit log without its denominator',
    'garak/garak.hitlog.jsonl',
    lines({
      goal: 'g',
      prompt: 'p',
      output: 'o',
      triggers: null,
      score: 1,
      run_id: 'r',
      attempt_id: 'a',
      attempt_seq: 0,
      attempt_idx: 0,
      generator: 'g',
      probe: 'p.P',
      detector: 'd.D',
      generations_per_prompt: 5,
    }),
    'a hit log, which holds only the outputs that failed',
    'the .report.jsonl file of the same run',
  ],
  [
    'answers before their evaluation',
    'swe/all_preds.jsonl',
    lines({ instance_id: 'a__b-1', model_name_or_path: 'm', model_patch: 'diff' }),
    'patches before their evaluation',
    'the report that the evaluation of these patches wrote',
  ],
  [
    'answers before their evaluation, as one list',
    'swe/predictions.json',
    json([{ instance_id: 'a__b-1', model_name_or_path: 'm', model_patch: 'diff' }]),
    'patches before their evaluation',
    'the report that the evaluation of these patches wrote',
  ],
  [
    'prompts',
    'lm-eval/samples/tiny_task',
    '!!@@##@@!! -- Example 0\nQuestion: one?\nAnswer:\n',
    'prompts written out to be looked at',
    'results_*.json',
  ],
  [
    'wins of two models',
    'opencompass/20240101_000000/summary/report.csv',
    'a_vs_b,all,law\nwin_both_a,60.0,50.0\nhalf_draw_a,70.0,60.0\n',
    'the shares of comparisons that two models won',
    'with the judgement of each answer',
  ],
  [
    'one answer before its evaluation',
    'swe/a__b-1/a__b-1.pred',
    json({ instance_id: 'a__b-1', model_name_or_path: 'm', model_patch: 'diff' }),
    'patches before their evaluation',
    'the report that the evaluation of these patches wrote',
  ],
  [
    'a trajectory of SWE-agent',
    'swe/a__b-1/a__b-1.traj',
    json({
      environment: 'main',
      trajectory: [{ action: 'ls', observation: 'a.py', thought: 'look' }],
      history: [],
      info: { exit_status: 'submitted', submission: 'diff', model_stats: {} },
    }),
    'the trajectory of an agent on one instance',
    'the report that the evaluation of its patch wrote',
  ],
  [
    'a trajectory of mini-SWE-agent',
    'swe/a__b-2/a__b-2.traj.json',
    json({
      info: { exit_status: 'Submitted', submission: 'diff', mini_version: '1.0' },
      messages: [{ role: 'user', content: 'Fix it.' }],
      instance_id: 'a__b-2',
    }),
    'the trajectory of an agent on one instance',
    'the report that the evaluation of its patch wrote',
  ],
  [
    'programs before their test',
    'evalplus/tiny_samples.jsonl',
    lines(
      { task_id: 'HumanEval/0', completion: '    return 1' },
      { task_id: 'HumanEval/1', solution: 'def f(): return 2' },
    ),
    'programs that were not tested',
    'the file that the test of these programs wrote',
  ],
  [
    'samples without their log',
    'inspect/recorded.json',
    json([
      {
        id: 1,
        epoch: 1,
        input: 'q',
        target: 't',
        messages: [],
        output: { completion: 'a' },
        scores: { match: { value: 'C' } },
      },
    ]),
    'samples without the header of their log',
    'the .eval log',
  ],
  [
    'failures that are run again',
    'agentbench/error.jsonl',
    lines({
      index: 1,
      error: 'START_FAILED',
      info: null,
      output: null,
      time: { timestamp: 1, str: 'x' },
    }),
    'samples that failed and are run again',
    'runs.jsonl',
  ],
];

const INTERRUPTED: readonly (readonly [path: string, content: string, why: RegExp])[] = [
  [
    'cut/agentbench/runs.jsonl',
    lines({
      index: 0,
      error: null,
      info: null,
      output: {
        index: 0,
        status: 'completed',
        result: null,
        history: [{ role: 'user', content: 'x' }],
      },
      time: { timestamp: 1_740_823_200_500, str: '2025-03-01 10:00:00' },
    }),
    /overall\.json/,
  ],
  [
    'cut/openai/run.jsonl',
    lines(
      {
        spec: {
          completion_fns: ['m'],
          eval_name: 'e.x',
          base_eval: 'e',
          split: 'x',
          run_config: {},
          created_by: '',
          run_id: 'r',
          created_at: '2024-01-01',
        },
      },
      {
        run_id: 'r',
        event_id: 0,
        sample_id: 's',
        type: 'match',
        data: { correct: true, expected: 'a', picked: 'a' },
        created_by: '',
        created_at: '2024-01-01',
      },
    ),
    /report/,
  ],
];

let folder: ResultsFolder;
let results: Awaited<ReturnType<ResultsFolder['load']>>;
beforeAll(async () => {
  const files = [...REFUSED.map(([, path, content]) => [path, content] as const), ...INTERRUPTED];
  folder = resultsFolder(Object.fromEntries(files.map(([path, content]) => [path, content])));
  results = await folder.load();
});
afterAll(async () => {
  await results.close();
  folder.remove();
});

describe('no result', () => {
  test.each(REFUSED)(
    '%s (%s) says what it is and which file to use instead',
    (_kind, path, _content, what, instead) => {
      const file = results.files.find((one) => one.path === path);
      expect(file?.status).toBe('ignored');
      expect(file?.runs).toEqual([]);
      expect(file?.reason?.found).toContain(what);
      expect(`${file?.reason?.mend}`).toContain(instead);
    },
  );
});

describe('a run that was cut off', () => {
  test.each(INTERRUPTED)('%s is marked, so that it decides nothing', (path, _content, why) => {
    const run = results.runs.find(({ files }) => files.some((one) => one.path === path));
    expect(run?.part.status).toBe('unfinished');
    expect(`${run?.part.statusDetail}`).toMatch(why);
    const problem = results.problems.find(
      (one) => one.code === 'run-not-finished' && one.file === path,
    );
    expect(problem?.mend).toContain('Run it again to the end');
  });
});
