import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptRow, ScoreRow } from '../../src/records/rows.ts';
import { type Engine, openEngine } from '../../src/store/engine.ts';
import { openStaging } from '../../src/store/staging.ts';
import { rowFaults, summarise } from '../../src/store/summary.ts';

const root = mkdtempSync(join(tmpdir(), 'readout-test-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ tempDirectory: join(root, 'spill') });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

function attempt(sample: string, changes: Partial<AttemptRow> = {}): AttemptRow {
  return {
    run: 'r',
    sample,
    sampleIdSource: 'native',
    contentHash: '',
    attempt: 1,
    status: 'ok',
    error: null,
    cluster: null,
    slices: new Map([['__proto__', 'a']]),
    latencyMs: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    place: '/0',
    ...changes,
  };
}
function score(sample: string, changes: Partial<ScoreRow> = {}): ScoreRow {
  return {
    run: 'r',
    sample,
    attempt: 1,
    metric: 'acc',
    value: 1,
    missing: null,
    raw: null,
    label: null,
    passed: null,
    reason: null,
    ...changes,
  };
}

async function staged(attempts: readonly AttemptRow[], scores: readonly ScoreRow[]) {
  const staging = await openStaging(engine);
  for (const row of attempts) staging.attempt(row);
  for (const row of scores) staging.score(row);
  staging.close();
  return {
    faults: await rowFaults(engine, 'staged_attempts', 'staged_scores'),
    summaries: await summarise(engine, 'staged_attempts', 'staged_scores'),
  };
}

test('rows are counted by run, status, metric and reason', async () => {
  const { faults, summaries } = await staged(
    [
      attempt('a'),
      attempt('a', { attempt: 2, status: 'error', error: 'x' }),
      attempt('b', { run: 'q' }),
    ],
    [
      score('a'),
      score('a', { attempt: 2, value: null, missing: 'error' }),
      score('b', { run: 'q' }),
    ],
  );
  expect(faults).toEqual([]);
  expect(summaries).toEqual([
    {
      key: 'q',
      samples: 1,
      attempts: 1,
      ok: 1,
      errored: 0,
      timeout: 0,
      skipped: 0,
      metrics: [{ metric: 'acc', scored: 1, missing: [] }],
    },
    {
      key: 'r',
      samples: 1,
      attempts: 2,
      ok: 1,
      errored: 1,
      timeout: 0,
      skipped: 0,
      metrics: [{ metric: 'acc', scored: 1, missing: [['error', 1]] }],
    },
  ]);
});

test('an attempt twice, a score twice and a score of no attempt are faults', async () => {
  expect((await staged([attempt('a'), attempt('a')], [])).faults[0]?.code).toBe('duplicate-sample');
  expect((await staged([attempt('a')], [score('a'), score('a')])).faults[0]?.code).toBe(
    'duplicate-sample',
  );
  expect((await staged([attempt('a')], [score('b')])).faults[0]?.code).toBe('internal');
});

test('a row that breaks a promise is refused at once', async () => {
  const staging = await openStaging(engine);
  const refused: (() => void)[] = [
    () => staging.score(score('a', { value: Number.NaN })),
    () => staging.score(score('a', { value: null })),
    () => staging.score(score('a', { missing: 'nan' })),
    () => staging.attempt(attempt('a', { attempt: 0 })),
    () => staging.attempt(attempt('a', { latencyMs: Number.POSITIVE_INFINITY })),
  ];
  for (const action of refused) expect(action).toThrow(RangeError);
  staging.close();
});

test('more rows than one batch holds arrive whole', async () => {
  const many = Array.from({ length: 40_000 }, (_, i) => attempt(String(i)));
  const { summaries } = await staged(many, []);
  expect(summaries[0]?.samples).toBe(40_000);
});
