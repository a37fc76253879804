import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptRow, ScoreRow, TextRow } from '../../../src/records/rows.ts';
import { type Engine, openEngine, sqlPath } from '../../../src/store/engine.ts';
import { type HeldRows, inOrder } from '../../../src/store/held/held-order.ts';
import { heldSummaries } from '../../../src/store/held/held-summary.ts';
import { heldTables } from '../../../src/store/held/held-tables.ts';
import { ROW_ORDER, TABLES } from '../../../src/store/schema.ts';
import { openStaging } from '../../../src/store/staging.ts';
import { rowFaults, summarise } from '../../../src/store/summary.ts';
import { attempt, rows, score, sound } from '../support/arbitrary-rows.ts';

const root = mkdtempSync(join(tmpdir(), 'readout-held-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ tempDirectory: join(root, 'spill') });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

async function staged(held: HeldRows) {
  const staging = await openStaging(engine);
  for (const row of held.attempts) staging.attempt(row);
  for (const row of held.scores) staging.score(row);
  for (const row of held.texts) staging.text(row);
  return staging.close();
}

/** The engine keeps what it read under a path: each file has its own. */
const pathOf = (table: string, file: number) => join(root, `${table}-${file}.parquet`);
let files = 0;

async function expectSame(held: HeldRows): Promise<void> {
  const counts = await staged(held);
  const ordered = inOrder(held);
  expect(await rowFaults(engine, 'staged_attempts', 'staged_scores')).toEqual([]);
  if (ordered === null) throw new RangeError('rows without a fault are put in order');
  expect(heldSummaries(ordered)).toEqual(
    await summarise(engine, 'staged_attempts', 'staged_scores'),
  );
  const tables = heldTables(ordered);
  for (const table of TABLES) {
    expect(tables.has(table)).toBe(counts.get(table) !== 0);
    files += 1;
    const path = pathOf(table, files);
    await tables.get(table)?.(path);
    const from = tables.has(table) ? `read_parquet(${sqlPath(path)})` : `staged_${table}`;
    const order = `ORDER BY ${ROW_ORDER[table]}`;
    expect(await engine.rows(`SELECT * FROM ${from} ${order}`)).toEqual(
      await engine.rows(`SELECT * FROM staged_${table} ${order}`),
    );
  }
}

test('rows that are held give the tables and counts that the engine gives of them', async () => {
  await fc.assert(fc.asyncProperty(sound, expectSame), { numRuns: 40 });
});

test('so do many rows, with long texts and many different ones', async () => {
  const [attempts, scores, texts]: [AttemptRow[], ScoreRow[], TextRow[]] = [[], [], []];
  const [blank] = fc.sample(attempt, { numRuns: 1, seed: 1 });
  const [one] = fc.sample(score, { numRuns: 1, seed: 1 });
  for (let i = 0; i < 5000; i += 1) {
    const of = { run: 'r', sample: `${(i * 7919) % 5000} ü`, attempt: 1 };
    attempts.push({ ...blank!, ...of, contentHash: String(i), latencyMs: i % 3 === 0 ? null : i });
    const value = i % 5 === 0 ? null : i / 7;
    scores.push({ ...one!, ...of, metric: 'm', value, missing: value === null ? 'nan' : null });
    const input = i % 4 === 0 ? null : `${'long text\n'.repeat(30)}${i}`;
    texts.push({ ...of, input, target: null, output: String(i), transcript: null });
  }
  await expectSame({ attempts, scores, texts });
  const [found] = await engine.rows(
    `SELECT count(*) FROM read_parquet(${sqlPath(pathOf('texts', files))}) WHERE sample = '4999 ü'`,
  );
  expect(found).toEqual([1]);
});

test('rows with a fault are left to the engine, which says what it is', async () => {
  let faulty = 0;
  const twice = rows.map((held) => ({
    ...held,
    attempts: [...held.attempts, ...held.attempts.slice(0, 1)],
    scores: [...held.scores, ...held.scores.slice(0, 1)],
  }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(rows, twice), async (held) => {
      await staged(held);
      const faults = await rowFaults(engine, 'staged_attempts', 'staged_scores');
      if (faults.length > 0) faulty += 1;
      expect(inOrder(held) === null).toBe(faults.length > 0);
    }),
    { numRuns: 40 },
  );
  expect(faulty).toBeGreaterThan(10);
});
