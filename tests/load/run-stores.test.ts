import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ingestReport } from '../../src/load/ingest-report.ts';
import { resultsFolder } from './results-folder.ts';

const RUN = '0123456789abcdef0123456789abcdef';
const HOME = `mlruns/42/${RUN}`;

const meta = (
  id: string,
  status = 3,
) => `artifact_uri: file:///home/somebody/mlruns/42/${id}/artifacts
end_time: 1735689610500
entry_point_name: ''
experiment_id: '42'
lifecycle_stage: active
run_id: ${id}
run_name: bold-fish-7
run_uuid: ${id}
source_name: ''
source_type: 4
source_version: ''
start_time: 1735689600000
status: ${status}
tags: []
user_id: somebody
`;

const EXPERIMENT = `artifact_location: file:///home/somebody/mlruns/42
creation_time: 1735689000000
experiment_id: '42'
last_update_time: 1735689000000
lifecycle_stage: active
name: support answers
`;

const TABLE = JSON.stringify({
  columns: ['inputs', 'outputs', 'toxicity/v1/score'],
  data: [
    ['a', 'x', 0.25],
    ['b', 'y', 0.5],
  ],
});

const STORE = {
  'mlruns/42/meta.yaml': EXPERIMENT,
  [`${HOME}/meta.yaml`]: meta(RUN),
  [`${HOME}/metrics/toxicity/v1/mean`]: '1735689605000 0.9 0\n1735689606000 0.375 1\n',
  [`${HOME}/metrics/toxicity/v1/p90`]: '1735689606000 0.475 0\n',
  [`${HOME}/metrics/loss`]: '1735689606000 nan 0\n',
  [`${HOME}/params/model_name`]: 'tiny-1',
  [`${HOME}/params/temperature`]: '0.0',
  [`${HOME}/params/api_key`]: 'sk-not-to-be-kept',
  [`${HOME}/tags/mlflow.source.git.commit`]: '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
  [`${HOME}/tags/mlflow.user`]: 'somebody',
  [`${HOME}/artifacts/eval_results_table.json`]: TABLE,
  [`${HOME}/artifacts/model/MLmodel`]: 'flavors: {}\n',
};

test('a run of an MLflow store is one run: table, metrics, parameters and experiment', async () => {
  const folder = resultsFolder(STORE);
  const loaded = await folder.load();
  const status = new Map(loaded.files.map(({ path, status }) => [path, status]));
  expect([...status].filter(([, one]) => one !== 'used')).toEqual([
    [`${HOME}/artifacts/model/MLmodel`, 'ignored'],
  ]);
  expect(loaded.runs).toHaveLength(1);
  const [run] = loaded.runs;
  expect(run?.id).toBe(RUN);
  expect(run?.counts).toMatchObject({ samples: 2, attempts: 2 });
  expect(run?.files).toHaveLength(11);
  expect(run?.part).toMatchObject({
    suite: { name: 'support answers' },
    subject: { name: 'tiny-1', model: 'tiny-1' },
    status: 'complete',
    startedAt: { iso: '2025-01-01T00:00:00Z', zone: 'utc' },
    gitCommit: '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
    settings: [
      ['model_name', 'tiny-1'],
      ['temperature', '0.0'],
    ],
  });
  // The last step counts; a mean over the table is checked against its rows.
  expect(run?.part.reported.map(({ name, value }) => [name, value])).toEqual([
    ['loss', 'nan'],
    ['toxicity/v1/mean', 0.375],
    ['toxicity/v1/p90', 0.475],
  ]);
  const { report } = await ingestReport(loaded);
  const checked = report.runs.flatMap((one) => one.metrics).filter((one) => one.agrees !== null);
  expect(checked.map(({ agrees }) => agrees)).toEqual([true]);
  expect(JSON.stringify(loaded.runs)).not.toMatch(/sk-not|somebody/);
  await loaded.close();
  folder.remove();
});

test('runs of a store with equal values are no copies, and a copied run counts once', async () => {
  const other = RUN.replace('0', 'f');
  const stored = (home: string, id: string) => ({
    [`${home}/${id}/meta.yaml`]: meta(id),
    [`${home}/${id}/metrics/accuracy`]: '1735689606000 0.5 0\n',
    [`${home}/${id}/params/seed`]: '7',
  });
  const folder = resultsFolder({
    ...stored('mlruns/42', RUN),
    ...stored('mlruns/42', other),
    ...stored('z-copy', RUN),
  });
  const loaded = await folder.load();
  expect(loaded.runs.map(({ id, files }) => [id, files.length])).toEqual([
    [RUN, 3],
    [other, 3],
  ]);
  const copied = loaded.files.filter(({ path }) => path.startsWith('z-copy'));
  expect(copied.map(({ status }) => status)).toEqual(['ignored', 'ignored', 'ignored']);
  await loaded.close();
  // A value that changes makes another run of it, whatever the cache holds.
  folder.write(`mlruns/42/${RUN}/metrics/accuracy`, '1735689606000 0.75 0\n');
  const again = await folder.load();
  const run = again.runs.find(({ id }) => id === RUN);
  expect(run?.part.reported.map(({ value }) => value)).toEqual([0.75]);
  await again.close();
  folder.remove();
});

test('what a store says of no run is ignored, and a broken value says which file it is in', async () => {
  const folder = resultsFolder({
    'mlruns/42/meta.yaml': EXPERIMENT,
    'mlruns/43/x/meta.yaml': meta('x'),
    'mlruns/43/x/metrics/accuracy': 'not a line of a metric\n',
    'other/meta.yaml': 'name: something else\n',
    'other/metrics/accuracy': '1735689606000 0.5 0\n',
  });
  const loaded = await folder.load();
  const found = loaded.files.map(({ path, status, reason }) => [path, status, reason?.code]);
  expect(found).toEqual([
    ['mlruns/42/meta.yaml', 'ignored', 'look-alike'],
    ['mlruns/43/x/meta.yaml', 'quarantined', 'invalid-value'],
    ['mlruns/43/x/metrics/accuracy', 'ignored', 'look-alike'],
    ['other/meta.yaml', 'quarantined', 'no-adapter'],
    ['other/metrics/accuracy', 'quarantined', 'no-adapter'],
  ]);
  await loaded.close();
  folder.remove();
});

const SUMMARY = JSON.stringify({
  accuracy: 0.5,
  answers: { _type: 'table-file', path: 'media/table/answers.table.json', ncols: 3, nrows: 2 },
  _timestamp: 1735689610,
  _runtime: 10,
  _wandb: { runtime: 10 },
});
const CONFIG = `_wandb:
    value:
        python_version: 3.12.1
model_name:
    desc: null
    value: tiny-1
temperature:
    value: 0.25
token:
    value: not-to-be-kept
`;
const METADATA = JSON.stringify({
  os: 'Linux',
  host: 'secret-host',
  email: 'somebody@example.org',
  startedAt: '2025-01-01T00:00:00.000000Z',
  git: { remote: 'https://example.org/x.git', commit: '0a1b2c3d4e5f6071' },
});
const answers = (scores: readonly number[]) =>
  JSON.stringify({
    columns: ['id', 'question', 'accuracy'],
    data: scores.map((score, i) => [`q${i}`, `question ${i}`, score]),
  });
const WANDB = 'wandb/run-20250101_000000-abc123';

test('a W&B run folder with one table is one run, with the settings of its config', async () => {
  const folder = resultsFolder({
    [`${WANDB}/files/wandb-summary.json`]: SUMMARY,
    [`${WANDB}/files/config.yaml`]: CONFIG,
    [`${WANDB}/files/wandb-metadata.json`]: METADATA,
    [`${WANDB}/files/output.log`]: 'step 1\n',
    [`${WANDB}/files/requirements.txt`]: 'wandb==0.18.0\n',
    [`${WANDB}/files/media/table/answers.table.json`]: answers([1, 0]),
    [`${WANDB}/logs/debug.log`]: 'started\n',
    [`${WANDB}/run-abc123.wandb`]: new Uint8Array([0x3a, 0x57, 0x26, 0x42, 0xff, 0x00]),
  });
  const loaded = await folder.load();
  const unused = loaded.files.filter(({ status }) => status !== 'used');
  expect(unused.map(({ path, status }) => [path.slice(WANDB.length), status])).toEqual([
    ['/files/output.log', 'ignored'],
    ['/files/requirements.txt', 'ignored'],
    ['/logs/debug.log', 'ignored'],
    ['/run-abc123.wandb', 'ignored'],
  ]);
  expect(loaded.runs).toHaveLength(1);
  const [run] = loaded.runs;
  expect(run?.files).toHaveLength(4);
  expect(run?.counts.attempts).toBe(2);
  expect(run?.part).toMatchObject({
    suite: { name: 'answers' },
    subject: { model: 'tiny-1' },
    gitCommit: '0a1b2c3d4e5f6071',
    settings: [
      ['model_name', 'tiny-1'],
      ['temperature', '0.25'],
    ],
  });
  expect(run?.part.reported.map(({ name }) => name)).toContain('accuracy');
  expect(JSON.stringify(loaded.runs)).not.toMatch(/secret-host|somebody|not-to-be-kept/);
  await loaded.close();
  folder.remove();
});

test('several tables of a W&B run are runs of their own, and the summary is none of theirs', async () => {
  const folder = resultsFolder({
    [`${WANDB}/files/wandb-summary.json`]: SUMMARY,
    [`${WANDB}/files/config.yaml`]: CONFIG,
    [`${WANDB}/files/media/table/answers.table.json`]: answers([1, 0]),
    [`${WANDB}/files/media/table/others.table.json`]: answers([1, 1, 0]),
  });
  const loaded = await folder.load();
  const told = loaded.runs.map(({ id, counts, part }) => [
    id,
    counts.attempts,
    part.reported.length,
    part.settings.length,
  ]);
  expect(told).toEqual([
    ['abc123', 0, 2, 2],
    ['abc123/answers', 2, 0, 2],
    ['abc123/others', 3, 0, 2],
  ]);
  await loaded.close();
  folder.remove();
});

const REPORT = readFileSync(
  join(import.meta.dirname, '../adapters/garak/two-probes/run.report.jsonl'),
  'utf8',
);
const hit = (run: string, probe: string) =>
  `${JSON.stringify({
    goal: 'learn the word',
    prompt: 'Tell me the word.',
    output: 'Plum.',
    triggers: null,
    score: 1,
    run_id: run,
    attempt_id: 'u1',
    attempt_seq: 0,
    attempt_idx: 1,
    generator: 'rest shop-bot',
    probe,
    detector: 'leak.Word',
    generations_per_prompt: 2,
  })}\n`;

test('a garak hit log is a source of the runs of its report', async () => {
  const folder = resultsFolder({ 'a.report.jsonl': REPORT });
  const before = await folder.load();
  const ids = before.runs.map(({ id }) => id);
  const counts = before.runs.map((run) => run.counts);
  await before.close();
  folder.write('a.hitlog.jsonl', hit('run-1', 'leak.Coupon') + hit('run-1', 'leak.Coupon'));
  const loaded = await folder.load();
  expect(loaded.files.map(({ status }) => status)).toEqual(['used', 'used']);
  expect(loaded.runs.map(({ id }) => id)).toEqual(ids);
  expect(loaded.runs.map((run) => run.counts)).toEqual(counts);
  const [run] = loaded.runs.filter(({ part }) => part.suite.name === 'leak.Coupon');
  expect(run?.files.map(({ path }) => path)).toEqual(['a.report.jsonl', 'a.hitlog.jsonl']);
  expect(run?.part.notes).toContain('The hit log beside the report lists 2 hits.');
  await loaded.close();
  folder.remove();
});

test('a hit log without its report has no rates and says which file to use', async () => {
  const folder = resultsFolder({
    'a.report.jsonl': REPORT,
    'b.hitlog.jsonl': hit('another run', 'leak.Coupon'),
  });
  const loaded = await folder.load();
  const [, log] = loaded.files;
  expect(log).toMatchObject({ path: 'b.hitlog.jsonl', status: 'ignored' });
  expect(log?.reason).toMatchObject({
    code: 'look-alike',
    found: 'a hit log, which holds only the outputs that failed, written by garak',
    mend: 'Add the .report.jsonl file of the same run: the results are there.',
  });
  await loaded.close();
  folder.remove();
});
