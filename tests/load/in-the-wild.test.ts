import { describe, expect, test } from 'vitest';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { listSources } from '../../src/ingest/source.ts';
import { loadResults } from '../../src/load/load-results.ts';
import { shared } from '../support/shared.ts';

const wild = shared('results-in-the-wild');

describe.skipIf(wild === null)(
  'real result files (skipped where the shared collection is absent)',
  () => {
    test('every file is used, ignored with a reason or quarantined with one', {
      timeout: 600_000,
    }, async () => {
      const listed = await listSources([wild ?? '']);
      const loaded = await loadResults({
        folders: [wild ?? ''],
        cacheDir: null,
        asOf: '2026-01-02',
      });
      try {
        expect(loaded.files.map(({ path }) => path)).toEqual(listed.files.map(({ path }) => path));
        for (const { path, status, reason, runs, labels = 0 } of loaded.files) {
          const holds = runs.length > 0 || labels > 0;
          expect([path, status === 'used', reason === null]).toEqual([path, holds, holds]);
          expect([path, reason?.code]).not.toEqual([path, 'internal']);
          expect([path, reason?.code]).not.toEqual([path, 'ambiguous-format']);
        }
        expect(new Set(loaded.runs.map(({ id }) => id)).size).toBe(loaded.runs.length);
        const { headlines, problems } = await allHeadlines(loaded);
        expect(problems).toEqual([]);
        const agreeing = [...headlines.values()].flat().filter(({ agrees }) => agrees === true);
        expect(agreeing.length).toBeGreaterThan(100);
      } finally {
        await loaded.close();
      }
    });
  },
);
