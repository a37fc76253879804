import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const load = loader();

const result = (scenario: string, iteration: string, relevance: number) =>
  JSON.stringify({
    scenarioName: scenario,
    iterationName: iteration,
    executionName: '20260314T091500',
    creationTime: `2026-03-14T09:15:0${iteration}.1234567Z`,
    messages: [{ role: 'user', contents: [{ $type: 'text', text: `About ${scenario}?` }] }],
    modelResponse: { messages: [], modelId: 'acme-tiny-1' },
    evaluationResult: {
      metrics: { Relevance: { $type: 'numeric', value: relevance, name: 'Relevance' } },
    },
    formatVersion: 1,
  });

const EXECUTION = 'planets/results/20260314T091500';

test('an execution in the store of Microsoft.Extensions.AI.Evaluation is one run', async () => {
  const { runs, files } = await load({
    [`${EXECUTION}/Moon/1.json`]: result('Moon', '1', 5),
    [`${EXECUTION}/Moon/2.json`]: result('Moon', '2', 2),
    [`${EXECUTION}/Mars/1.json`]: result('Mars', '1', 4),
    'planets/cache/Moon/1/c0ffee/entry.json': JSON.stringify({
      scenarioName: 'Moon',
      iterationName: '1',
      creation: '2026-03-14T09:15:00Z',
      expiration: '2026-03-28T09:15:00Z',
    }),
    'planets/cache/Moon/1/c0ffee/contents.data': JSON.stringify({ messages: [] }),
  });
  expect(files.map(({ status }) => status).sort()).toEqual([
    'ignored',
    'ignored',
    'used',
    'used',
    'used',
  ]);
  expect(runs).toHaveLength(1);
  const [run] = runs;
  expect(run?.counts).toMatchObject({ samples: 2, attempts: 3 });
  expect(run?.part).toMatchObject({
    nativeId: '20260314T091500',
    suite: { name: 'planets' },
    subject: { name: 'acme-tiny-1' },
    startedAt: { iso: '2026-03-14T09:15:01.123Z', zone: 'utc' },
  });
});
