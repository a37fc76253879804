import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { collect } from './support/collect.ts';
import { probeOf } from './support/probe-of.ts';

/**
 * Real files that state no headline: means worked out by hand from their rows. They are not part of the
 * repository: set READOUT_SHARED to the folder that holds `results-in-the-wild`.
 */
const SHARED = process.env['READOUT_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
const ROOT = join(SHARED, 'results-in-the-wild');
const there = existsSync(ROOT);

async function scoresOf(path: string, metric: string) {
  const absolute = join(ROOT, path);
  const probe = await probeOf(absolute, path);
  const { adapter } = detectAdapter(probe);
  if (adapter === null) throw new RangeError(`no adapter for ${path}`);
  const { scores } = await collect(adapter, absolute, path, { probe });
  return scores.filter((row) => row.metric === metric);
}

test.skipIf(there)('real files are checked only where READOUT_SHARED names their folder', () => {
  expect(there).toBe(false);
});

describe.skipIf(!there)('real files without a headline give the means of their rows', () => {
  test.each([
    ['ragas/veritas.ragas_results.json', 'answer_relevancy', 6, 25, 0.94062],
    ['ragas/veritas.ragas_results.json', 'context_recall', 6, 25, 0.83333],
    ['ragas/veritas.ragas_results.json', 'faithfulness', 0, 25, null],
    ['ragas/veritas.ragas_results.json', 'answer_correctness', 0, 25, null],
    ['ragas/elasticsearch.ragas_evaluation.csv', 'context_precision', 4, 4, 0.375],
    ['ragas/elasticsearch.ragas_evaluation.csv', 'faithfulness', 4, 4, 0.83333],
    ['ragas/elasticsearch.ragas_evaluation.csv', 'context_recall', 4, 4, 0.5],
    ['trulens/lexis.trulens_results.csv', 'Groundedness', 15, 15, 1],
    ['trulens/lexis.trulens_results.csv', 'Answer_Relevance', 15, 15, 0.66666],
    ['trulens/lexis.trulens_results.csv', 'Context_Relevance', 15, 15, 0.95556],
    ['mlflow/mathgpt.eval_results_table.json', 'answer_correctness/v1', 4, 10, 2.5],
  ])('%s: %s from %i of %i scores', async (path, metric, n, all, mean) => {
    const rows = await scoresOf(path, metric);
    expect(rows).toHaveLength(all);
    const values = rows.flatMap(({ value }) => value ?? []);
    expect(values).toHaveLength(n);
    if (mean === null) return;
    expect(values.reduce((sum, value) => sum + value, 0) / n).toBeCloseTo(mean, 5);
  });

  test('people accepted 16 of 21 verdicts of a judge', async () => {
    const path = 'ragas/annotated_data.json';
    const judge = await scoresOf(path, 'helpfulness');
    const human = await scoresOf(path, 'helpfulness (human)');
    expect(judge).toHaveLength(21);
    const same = judge.filter(({ value }, index) => value === human[index]?.value);
    expect(same).toHaveLength(16);
  });
});
