import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { loadResults } from '../../src/load/load-results.ts';
import { EMPTY_CONTENT } from '../../src/records/site-content.ts';

const SHARED = process.env['READOUT_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
const WILD = join(SHARED, 'results-in-the-wild');

async function statisticsOf(...folders: readonly string[]) {
  const results = await loadResults({
    folders: folders.map((folder) => join(WILD, folder)),
    cacheDir: null,
    asOf: '2026-11-20',
  });
  try {
    const { report } = await analyse(results, EMPTY_CONTENT, {
      asOf: '2026-11-20',
      tool: { name: 'readout', version: '0' },
    });
    if (!report.statistics) throw new Error('no statistics');
    return report.statistics;
  } finally {
    await results.close();
  }
}

/** Numbers of MANIFEST-A.json: the leaderboard's own, or as its tool counts them. */
describe.skipIf(!existsSync(WILD))(
  'published preferences (skipped where ../shared is absent)',
  () => {
    test('AlpacaEval win rates are those of its leaderboard, judges kept apart', async () => {
      const { preferences } = await statisticsOf('alpaca-eval/results');
      const rates = new Map(
        preferences.flatMap(({ pairs }) =>
          pairs.map((pair) => [pair.a, 100 * (pair.winRate.value ?? 0)] as const),
        ),
      );
      expect(preferences).toHaveLength(2);
      expect(rates.get('text_davinci_001')).toBeCloseTo(15.17412935323383, 9);
      expect(rates.get('alpaca-7b')).toBeCloseTo(26.459627329192543, 9);
      expect(rates.get('llama-2-13b-chat-hf')).toBeCloseTo(15.51066195015625, 9);
      expect(rates.get('llama-2-7b-chat-hf')).toBeCloseTo(7.800647268281251, 9);
    });

    test('MT-Bench pairs are counted as its own script does, both orders looked at', async () => {
      const { preferences } = await statisticsOf('mt-bench/skycamp');
      const [pair] = preferences[0]?.pairs ?? [];
      expect(pair).toMatchObject({
        a: 'gpt-3.5-turbo',
        wins: 2,
        ties: 5,
        losses: 3,
        judgments: 10,
      });
      expect(preferences[0]?.order?.judged).toBe(10);
      expect(pair?.winRate.value).toBeNull();
    });
  },
);
