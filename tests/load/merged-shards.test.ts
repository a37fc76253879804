import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const load = loader();
const NAME = 'logs/2026-10-16T10-00-00-00-00_sums_RLGk3vGh7Az';

interface Log {
  readonly id: string;
  /** 1 for a right answer, by the id of its sample. */
  readonly scores: Readonly<Record<string, number>>;
  readonly status?: string;
  readonly minute?: number;
}

function log({ id, scores, status = 'success', minute = 0 }: Log): string {
  const values = Object.values(scores);
  const samples = Object.entries(scores).map(([sample, value]) => ({
    id: sample,
    epoch: 1,
    input: `What is ${sample}?`,
    target: sample,
    messages: [],
    output: { model: 'mockllm/model', choices: [], completion: value === 1 ? sample : 'unknown' },
    scores: { match: { value: value === 1 ? 'C' : 'I', answer: sample } },
    metadata: {},
  }));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return JSON.stringify({
    version: 2,
    status,
    eval: {
      eval_id: id,
      run_id: `run-${id}`,
      task_id: `task-${id}`,
      created: `2026-10-16T10:0${minute}:00+00:00`,
      task: 'sums',
      dataset: { name: 'sums', samples: 4, sample_ids: Object.keys(scores) },
      model: 'mockllm/model',
      config: { epochs: 1 },
      scorers: [{ name: 'match', options: {}, metrics: [{ name: 'accuracy' }], metadata: {} }],
    },
    results: {
      total_samples: values.length,
      completed_samples: values.length,
      scores: [
        {
          name: 'match',
          scorer: 'match',
          params: {},
          metrics: { accuracy: { name: 'accuracy', value: mean } },
        },
      ],
    },
    stats: { started_at: `2026-10-16T10:0${minute}:00+00:00`, completed_at: '', model_usage: {} },
    samples,
  });
}

const MERGED = log({ id: 'whole', scores: { a: 1, b: 0, c: 1, d: 1 } });
const FIRST = log({ id: 'one', scores: { a: 1, b: 0 } });
const SECOND = log({ id: 'two', scores: { c: 1, d: 1 } });

test('logs of workers count once, with the log that they were merged into', async () => {
  const { runs, files, problems } = await load({
    [`${NAME}.json`]: MERGED,
    [`${NAME}.shards/0/one.json`]: FIRST,
    // Started again: the older log of a worker was not merged.
    [`${NAME}.shards/1/before.json`]: log({ id: 'old', scores: { c: 0 }, status: 'error' }),
    [`${NAME}.shards/1/two.json`]: log({ id: 'two', scores: { c: 1, d: 1 }, minute: 5 }),
  });
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ id: 'whole', contested: false, counts: { samples: 4 } });
  expect(runs[0]?.files).toHaveLength(4);
  expect(files.map(({ status }) => status)).not.toContain('quarantined');
  const notes = problems.filter(({ code }) => code === 'duplicate-run');
  expect(notes.map(({ file, severity }) => [file, severity]).sort()).toEqual([
    [`${NAME}.shards/0/one.json`, 'note'],
    [`${NAME}.shards/1/before.json`, 'note'],
    [`${NAME}.shards/1/two.json`, 'note'],
  ]);
});

test.each([
  ['it holds another score', log({ id: 'one', scores: { a: 1, b: 1 } })],
  ['it holds a further sample', log({ id: 'one', scores: { a: 1, b: 0, e: 1 } })],
  ['it did not finish', log({ id: 'one', scores: { a: 1, b: 0 }, status: 'cancelled' })],
])('the merged run decides nothing where of the log of a worker %s', async (_why, shard) => {
  const { runs, problems } = await load({
    [`${NAME}.json`]: MERGED,
    [`${NAME}.shards/0/one.json`]: shard,
    [`${NAME}.shards/1/two.json`]: SECOND,
  });
  expect(runs.map(({ id, contested }) => [id, contested])).toEqual([['whole', true]]);
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'duplicate-run', file: `${NAME}.shards/0/one.json` },
  ]);
});

test('logs of workers that nobody merged are runs of their own', async () => {
  const { runs } = await load({
    'logs/another.json': MERGED,
    [`${NAME}.shards/0/one.json`]: FIRST,
    [`${NAME}.shards/1/two.json`]: SECOND,
  });
  expect(runs.map(({ id }) => id)).toEqual(['one', 'two', 'whole']);
});
