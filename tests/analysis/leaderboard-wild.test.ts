import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { analyse } from '../../src/analysis/analyse.ts';
import { loadResults } from '../../src/load/load-results.ts';
import { EMPTY_CONTENT } from '../../src/records/site-content.ts';
import { mcnemar } from '../../src/statistics/mcnemar.ts';

const SHARED = process.env['READOUT_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
const WILD = join(SHARED, 'results-in-the-wild');

async function matrixOf(...folders: readonly string[]) {
  const results = await loadResults({
    folders: folders.map((folder) => resolve(WILD, folder)),
    cacheDir: null,
    asOf: '2026-11-20',
  });
  try {
    const { report } = await analyse(results, EMPTY_CONTENT, {
      asOf: '2026-11-20',
      tool: { name: 'readout', version: '0' },
    });
    const values = new Map(report.estimates.map((e) => [e.id, e.value]));
    const [row] = report.matrix?.rows ?? [];
    if (!row) throw new Error('no row');
    const cells = row.cells.map((cell) => ({ ...cell, value: values.get(cell.estimate ?? '') }));
    return { row, cells };
  } finally {
    await results.close();
  }
}

const WITHOUT = 'agentless.lite_eval_20_no_test_patch.json';
const WITH = 'agentless.lite_eval_20_with_test_patch.json';

const resolvedSchema = z.object({
  resolved_ids: z.array(z.string()),
  submitted_ids: z.array(z.string()),
});
const resolved = (name: string) =>
  resolvedSchema.parse(JSON.parse(readFileSync(join(WILD, 'swe-bench', name), 'utf8')));

/** Published numbers stand in MANIFEST-A.json of the folder. */
describe.skipIf(!existsSync(WILD))(
  'published leaderboards (skipped where ../shared is absent)',
  () => {
    test('SWE-bench: two entries that McNemar cannot separate are tied', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'leaderboard-'));
      for (const name of [WITHOUT, WITH])
        copyFileSync(join(WILD, 'swe-bench', name), join(folder, name));
      const { row, cells } = await matrixOf(folder);
      rmSync(folder, { recursive: true });
      const ranked = cells.filter((cell) => cell.state === 'ranked');
      // "% resolved of submitted" of the two files: 3 and 4 of 18.
      expect(ranked.map(({ value }) => (100 * (value ?? 0)).toFixed(3))).toEqual([
        '16.667',
        '22.222',
      ]);
      const without = resolved(WITHOUT);
      const withPatch = resolved(WITH);
      const [x, y] = [new Set(without.resolved_ids), new Set(withPatch.resolved_ids)];
      const shared = without.submitted_ids.filter((id) => withPatch.submitted_ids.includes(id));
      const count = (inX: boolean, inY: boolean) =>
        shared.filter((id) => x.has(id) === inX && y.has(id) === inY).length;
      const table = {
        a: count(true, true),
        b: count(true, false),
        c: count(false, true),
        d: count(false, false),
      };
      expect(mcnemar(table).midP).toBeGreaterThan(0.05);
      expect(row.sharedMost).toBe(shared.length);
      expect(row.outcomes).toEqual(['.=', '=.']);
      expect(ranked.map(({ rank }) => rank)).toEqual([
        { best: 1, worst: 2 },
        { best: 1, worst: 2 },
      ]);
    });

    test('AlpacaEval: the values of the leaderboard, ranked only under one judge', async () => {
      const { row, cells } = await matrixOf(
        'alpaca-eval/results/alpaca-7b',
        'alpaca-eval/results/text_davinci_001',
      );
      const value = Object.fromEntries(cells.map((cell) => [cell.subject, cell.value]));
      expect(value['alpaca-7b']).toBeCloseTo(26.459627329192543, 9);
      expect(value['text_davinci_001']).toBeCloseTo(15.17412935323383, 9);
      expect(row.order).toEqual(['alpaca-7b', 'text_davinci_001']);
      expect(row.outcomes).toEqual(['.>', '<.']);
      const all = await matrixOf('alpaca-eval/results');
      const apart = all.cells.filter((cell) => cell.state === 'not-comparable');
      expect(apart.length).toBeGreaterThan(0);
      for (const cell of apart) expect(cell.because.join(' ')).toContain('scorer');
    });
  },
);
