import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Engine, openEngine } from '../../src/store/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'readout-engine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sum(engine: Engine, upTo: number): Promise<[rows: number, total: number]> {
  let rows = 0;
  let total = 0;
  for await (const [numbers = []] of engine.blocks(
    `SELECT i FROM range(${upTo}) t(i) ORDER BY i`,
  )) {
    rows += numbers.length;
    for (const n of numbers) total += Number(n);
  }
  return [rows, total];
}

test('results that are read at the same time are each whole', async () => {
  const engine = await openEngine({ tempDirectory: folder });
  const sizes = [10_000, 25_000, 40_000];
  const read = await Promise.all(sizes.map((n) => sum(engine, n)));
  expect(read).toEqual(sizes.map((n) => [n, (n * (n - 1)) / 2]));
  engine.close();
});

test('a result that is left half read does not disturb the next one', async () => {
  const engine = await openEngine({ tempDirectory: folder });
  for await (const _ of engine.blocks('SELECT i FROM range(100000) t(i) ORDER BY i')) break;
  expect(await sum(engine, 5_000)).toEqual([5_000, 12_497_500]);
  engine.close();
});
