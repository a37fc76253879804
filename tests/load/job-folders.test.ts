import { expect, test } from 'vitest';
import { ingestReport } from '../../src/load/ingest-report.ts';
import { loader, resultsFolder } from './results-folder.ts';

const open = loader();

const trial = (task: string, k: number, resolved: boolean) => ({
  id: `${task}-${k}`,
  trial_name: `${task}.${k}-of-2.job`,
  task_id: task,
  instruction: `Do ${task}.`,
  is_resolved: resolved,
  failure_mode: 'unset',
  parser_results: {},
});
const TRIALS = [
  trial('a', 1, true),
  trial('a', 2, false),
  trial('b', 1, true),
  trial('b', 2, true),
];

/** A job as Terminal-Bench leaves it. */
function terminalBenchJob(): Record<string, string> {
  const files: Record<string, string> = {
    'runs/job/results.json': JSON.stringify({
      id: 'run-7',
      results: TRIALS,
      accuracy: 0.75,
      n_resolved: 3,
      n_unresolved: 1,
    }),
    'runs/job/run_metadata.json': JSON.stringify({
      run_id: 'job',
      uuid: 'run-7',
      dataset_name: 'terminal-bench-core',
      agent_name: 'droid',
      model_name: 'acme/tiny-1',
      task_ids: ['a', 'b'],
      n_attempts: 2,
      accuracy: 0.75,
      end_time: '2025-01-01T00:10:00+00:00',
    }),
    'runs/job/run.log': 'started\n',
    'runs/job/tb.lock': '{"harness": {}}',
  };
  for (const one of TRIALS) {
    const home = `runs/job/${one.task_id}/${one.trial_name}`;
    files[`${home}/results.json`] = JSON.stringify(one);
    files[`${home}/commands.txt`] = 'ls\n';
    files[`${home}/sessions/agent.cast`] = '{"version": 2}\n[0.1, "o", "$ ls"]\n';
    files[`${home}/panes/post-agent.txt`] = '$\n';
  }
  return files;
}

test('a Terminal-Bench job folder is one run: results of single trials are not counted again', async () => {
  const folder = resultsFolder(terminalBenchJob());
  const loaded = await folder.load();
  expect(loaded.files.filter(({ status }) => status === 'quarantined')).toEqual([]);
  expect(loaded.runs).toHaveLength(1);
  const [run] = loaded.runs;
  expect(run?.files.map(({ path }) => path).sort()).toEqual([
    'runs/job/results.json',
    'runs/job/run_metadata.json',
  ]);
  expect(run?.counts).toMatchObject({ samples: 2, attempts: 4 });
  const { report } = await ingestReport(loaded);
  const metrics = report.runs.flatMap((one) => one.metrics);
  expect(metrics.filter(({ agrees }) => agrees === false)).toEqual([]);
  expect(metrics.some(({ agrees }) => agrees === true)).toBe(true);
  const copies = loaded.files.filter(({ path }) => /^runs\/job\/.+\/results\.json$/.test(path));
  expect(copies).toHaveLength(4);
  for (const { reason } of copies) expect(reason?.found).toMatch(/one trial of a run/);
  await loaded.close();
  folder.remove();
});

const KEY = 'droid__tiny-1__core';
const harborTrial = (name: string, task: string, reward: number) => ({
  id: name,
  task_name: task,
  trial_name: name,
  source: 'core',
  task_checksum: task,
  config: { timeout_multiplier: 1 },
  agent_info: { name: 'droid', version: '1', model_info: { name: 'tiny-1', provider: 'acme' } },
  verifier_result: { rewards: { reward } },
  exception_info: null,
});

test('a Harbor job folder is one run with its trials, and a copy of the job counts once', async () => {
  const trials = [harborTrial('a__1', 'a', 1), harborTrial('b__2', 'b', 0)];
  const job = (home: string) => {
    const files: Record<string, string> = {
      [`${home}/result.json`]: JSON.stringify({
        id: 'job-7',
        started_at: '2025-01-01T00:00:00Z',
        finished_at: '2025-01-01T00:10:00Z',
        n_total_trials: 2,
        stats: {
          evals: {
            [KEY]: {
              n_trials: 2,
              n_errors: 0,
              metrics: [{ mean: 0.5 }],
              reward_stats: { reward: { '1.0': ['a__1'], '0.0': ['b__2'] } },
            },
          },
        },
      }),
      [`${home}/config.json`]: '{"job_name": "job"}',
      [`${home}/job.log`]: 'started\n',
    };
    for (const one of trials) {
      files[`${home}/${one.trial_name}/result.json`] = JSON.stringify(one);
      files[`${home}/${one.trial_name}/config.json`] = '{"trial_name": "x"}';
      files[`${home}/${one.trial_name}/trial.log`] = 'started\n';
      files[`${home}/${one.trial_name}/verifier/ctrf.json`] = '{"results": {"tests": []}}';
      files[`${home}/${one.trial_name}/verifier/reward.txt`] = '1\n';
      files[`${home}/${one.trial_name}/agent/trajectory.json`] = '{"steps": []}';
      files[`${home}/${one.trial_name}/agent/result.json`] = '{"cost": 1}';
    }
    return files;
  };
  const folder = resultsFolder({ ...job('jobs/one'), ...job('jobs/two') });
  const loaded = await folder.load();
  expect(loaded.files.filter(({ status }) => status === 'quarantined')).toEqual([]);
  expect(loaded.runs).toHaveLength(1);
  const [run] = loaded.runs;
  expect(run?.files.map(({ path }) => path).sort()).toEqual([
    'jobs/one/a__1/result.json',
    'jobs/one/b__2/result.json',
    'jobs/one/result.json',
  ]);
  expect(run?.counts).toMatchObject({ samples: 2, attempts: 2 });
  const { report } = await ingestReport(loaded);
  const metrics = report.runs.flatMap((one) => one.metrics);
  expect(metrics.map(({ agrees }) => agrees)).toEqual([true]);
  await loaded.close();
  folder.remove();
});

test('trials of a Harbor job that someone sorted by outcome are one run', async () => {
  const sorted = (job: string, home: string) =>
    Object.fromEntries(
      [
        ['passed_1', harborTrial(`${job}-a`, 'a', 1)] as const,
        ['failed_2', harborTrial(`${job}-b`, 'b', 0)] as const,
        ['failed_2', harborTrial(`${job}-c`, 'c', 0)] as const,
      ].map(([outcome, trial]) => [
        `${home}/${outcome}/${trial.trial_name}/result.json`,
        JSON.stringify({ ...trial, config: { job_id: job } }),
      ]),
    );
  const folder = resultsFolder({ ...sorted('job-1', 'first'), ...sorted('job-2', 'second') });
  const loaded = await folder.load();
  expect(loaded.runs.map(({ id, counts }) => [id, counts.samples])).toEqual([
    [`job-1#${KEY}`, 3],
    [`job-2#${KEY}`, 3],
  ]);
  expect(loaded.files.map(({ status }) => status)).not.toContain('quarantined');
  await loaded.close();
  folder.remove();
});

test('where their job states its values, trials of another folder that name it stay apart', async () => {
  const own = { config: { job_id: 'job-9' } };
  const folder = resultsFolder({
    'job/result.json': namedJob,
    'job/a__x1/result.json': JSON.stringify({ ...harborTrial('a__x1', 'a', 0), ...own }),
    'left/a__x9/result.json': JSON.stringify({ ...harborTrial('a__x9', 'a', 1), ...own }),
  });
  const loaded = await folder.load();
  expect(loaded.runs.map(({ id, counts }) => [id, counts.attempts])).toEqual([
    ['job-9', 1],
    [`job-9#${KEY}`, 1],
  ]);
  await loaded.close();
  folder.remove();
});

test.each(['a', 'b', 'c', 'd'])(
  'a Harbor job that has no values yet names its run, beside trial %s',
  async (task) => {
    const evals = { [KEY]: { n_trials: 0, n_errors: 0, metrics: [], reward_stats: {} } };
    const trial = { ...harborTrial('x__1', task, 1), config: { job_id: 'job-3' } };
    const folder = resultsFolder({
      'job/result.json': JSON.stringify({ id: 'job-3', n_total_trials: 9, stats: { evals } }),
      'job/x__1/result.json': JSON.stringify(trial),
    });
    const loaded = await folder.load();
    expect(loaded.runs.map(({ id, part }) => [id, part.status])).toEqual([['job-3', 'unfinished']]);
    await loaded.close();
    folder.remove();
  },
);

const namedJob = JSON.stringify({
  id: 'job-9',
  started_at: '2025-01-01T00:00:00Z',
  finished_at: '2025-01-01T00:10:00Z',
  n_total_trials: 5,
  stats: {
    evals: {
      [KEY]: {
        n_trials: 3,
        n_errors: 2,
        metrics: [{ mean: 0.4 }],
        pass_at_k: { 2: 1 },
        reward_stats: { reward: { '1.0': ['b__x1', 'a__x2'], '0.0': ['a__x1'] } },
        exception_stats: { AgentTimeoutError: ['b__x2', 'a__x1'], RuntimeError: ['c__x1'] },
      },
    },
  },
});

test('a Harbor job without the folders of its trials has their rewards and errors by name', async () => {
  const folder = resultsFolder({ 'job/result.json': namedJob });
  const loaded = await folder.load();
  const [run] = loaded.runs;
  expect(run?.counts).toMatchObject({ samples: 3, attempts: 5, ok: 3, errored: 1, timeout: 1 });
  expect(run?.part.notes.join(' ')).toContain('in the folders of the trials');
  const { report } = await ingestReport(loaded);
  const metrics = report.runs.flatMap((one) => one.metrics);
  expect(metrics.map(({ name, reported, agrees }) => [name, reported, agrees])).toEqual([
    ['mean', 0.4, true],
    ['pass@2', 1, true],
  ]);
  await loaded.close();
  folder.remove();
});

test('beside one folder of a trial the names in a Harbor job give no further attempts', async () => {
  const folder = resultsFolder({
    'job/result.json': namedJob,
    'job/a__x1/result.json': JSON.stringify(harborTrial('a__x1', 'a', 0)),
  });
  const loaded = await folder.load();
  expect(loaded.runs.map(({ counts }) => counts)).toMatchObject([{ samples: 1, attempts: 1 }]);
  await loaded.close();
  folder.remove();
});

const simulation = (task: string, trial: number, reward: number) => ({
  id: `${task}-${trial}`,
  task_id: task,
  trial,
  termination_reason: 'user_stop',
  duration: 1,
  reward_info: { reward },
  messages: [{ role: 'assistant', content: 'Done.' }],
});
const SIMULATIONS = [simulation('0', 0, 1), simulation('0', 1, 0), simulation('1', 0, 1)];
const INDEXED = JSON.stringify({
  info: {
    agent_info: { implementation: 'llm_agent', llm: 'tiny-1' },
    environment_info: { domain_name: 'airline' },
  },
  tasks: [{ id: '0', user_scenario: { instructions: 'Cancel my flight.' } }],
  simulation_index: SIMULATIONS.map(({ reward_info, messages: _, ...one }) => ({
    ...one,
    reward: reward_info.reward,
  })),
});

test('a τ²-bench folder is one run with the texts of its tasks, counted once beside its index', async () => {
  const whole = Object.fromEntries(
    SIMULATIONS.map((one) => [`run/simulations/${one.id}.json`, JSON.stringify(one)]),
  );
  const { files, runs } = await open({ 'run/results.json': INDEXED, ...whole });
  expect(files.map(({ status }) => status)).toEqual(Array(4).fill('used'));
  expect(runs.map(({ counts }) => counts)).toMatchObject([{ samples: 2, attempts: 3 }]);
  expect(runs[0]?.part.notes).toEqual([]);
});

test('where files of simulations are missing, the run says so; without any of them the index counts', async () => {
  const [first] = SIMULATIONS;
  const some = await open({
    'run/results.json': INDEXED,
    'run/simulations/a.json': JSON.stringify(first),
  });
  expect(some.runs[0]?.counts).toMatchObject({ samples: 1, attempts: 1 });
  expect(some.runs[0]?.part.notes).toEqual(['1 of 3 simulations are among the files.']);
  const none = await open({ 'run/results.json': INDEXED });
  expect(none.runs[0]?.counts).toMatchObject({ samples: 2, attempts: 3 });
});
