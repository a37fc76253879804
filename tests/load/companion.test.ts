import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { type ResultsFolder, resultsFolder } from './results-folder.ts';

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const SCORE = 'score/acme_tiny-1/non_live/BFCL_v4_simple_python_score.json';
const RESULT = 'result/acme_tiny-1/non_live/BFCL_v4_simple_python_result.json';
const failure = { id: 'simple_python_1', valid: false, error: ['wrong'], error_type: 'a:b' };
const SCORES = `${JSON.stringify({ accuracy: 0.5, correct_count: 1, total_count: 2 })}\n${JSON.stringify(failure)}\n`;
const answers = (...latencies: number[]) =>
  latencies
    .map((latency, n) => `${JSON.stringify({ id: `simple_python_${n}`, result: [], latency })}\n`)
    .join('');

async function loaded(from: ResultsFolder, cacheDir: string | null = null) {
  const results = await from.load(cacheDir === null ? {} : { cacheDir });
  open.unshift(results);
  return results;
}

function folder(files: Readonly<Record<string, string>>): ResultsFolder {
  const made = resultsFolder(files);
  open.push({ close: made.remove });
  return made;
}

test('a file that needs another one is read together with it, and both make one run', async () => {
  const results = await loaded(folder({ [SCORE]: SCORES, [RESULT]: answers(1, 2) }));
  expect(results.files.map(({ status }) => status)).toEqual(['used', 'used']);
  expect(results.runs).toHaveLength(1);
  const [run] = results.runs;
  expect(run?.part.subject.name).toBe('acme_tiny-1');
  expect(run?.counts).toMatchObject({ samples: 2, ok: 2 });
  const { problems } = await allHeadlines(results);
  expect(problems).toEqual([]);
});

test('without the other file there are no samples, and the headline stands as reported', async () => {
  const results = await loaded(folder({ [SCORE]: SCORES }));
  expect(results.runs.map(({ counts }) => counts.samples)).toEqual([0]);
  expect(results.runs[0]?.part.notes.join(' ')).toContain('lists failures only');
});

test('records are not taken from the cache when only the other file has changed', async () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'readout-companion-'));
  open.push({ close: () => rmSync(cacheDir, { recursive: true }) });
  const latencies = async (...of: number[]) => {
    const results = await loaded(folder({ [SCORE]: SCORES, [RESULT]: answers(...of) }), cacheDir);
    const run = results.runs[0];
    return run === undefined ? [] : [...(await results.numericColumn(run.id, 'latencyMs'))];
  };
  expect(await latencies(1, 2)).toEqual([1000, 2000]);
  expect(await latencies(1, 3)).toEqual([1000, 3000]);
});

test('two models whose files state the same numbers and no samples are two runs', async () => {
  const other = SCORES.replace('simple_python_1', 'simple_python_0');
  const results = await loaded(
    folder({ [SCORE]: SCORES, [SCORE.replace('acme_tiny-1', 'acme_tiny-2')]: other }),
  );
  expect(results.runs.map(({ part }) => part.subject.name).sort()).toEqual([
    'acme_tiny-1',
    'acme_tiny-2',
  ]);
});

const BASE = 'non_live/BFCL_v4_simple_python';
test.each([
  ['version 4', `score/m/${BASE}_score.json`, `result/m/${BASE}_result.json`],
  [
    'a group in a group',
    'score/m/agentic/memory/kv/x_score.json',
    'result/m/agentic/memory/kv/x_result.json',
  ],
  ['version 3', 'score/m/BFCL_v3_simple_score.json', 'result/m/BFCL_v3_simple_result.json'],
  ['score beside results', `runs/score/m/${BASE}_score.json`, `runs/results/m/${BASE}_result.json`],
  ['scores beside result', 'scores/m/BFCL_v3_x_score.json', 'result/m/BFCL_v3_x_result.json'],
  ['scores beside results', 'scores/m/BFCL_v3_x_score.json', 'results/m/BFCL_v3_x_result.json'],
  ['one folder for both', 'score/m/BFCL_v3_x_score.json', 'score/m/BFCL_v3_x_result.json'],
  [
    'version 1',
    'score/m/simple_score.json',
    'result/m/gorilla_openfunctions_v1_test_simple_result.json',
  ],
])('scores and answers of BFCL are one run as they lie in %s', async (_, score, result) => {
  const results = await loaded(folder({ [score]: SCORES, [result]: answers(1, 2) }));
  expect(results.runs.map(({ counts }) => counts)).toMatchObject([{ samples: 2, ok: 2 }]);
  expect(results.runs[0]?.files).toHaveLength(2);
  expect((await allHeadlines(results)).problems).toEqual([]);
});

test('failures that version 1 numbered are those of the answers in that place', async () => {
  const numbered = SCORES.replace('"simple_python_1"', '2');
  const uncounted = answers(1, 2).replaceAll(/,"latency":\d/g, '');
  const results = await loaded(
    folder({
      'score/m/simple_score.json': numbered,
      'result/m/gorilla_openfunctions_v1_test_simple_result.json': uncounted,
    }),
  );
  const [run] = results.runs;
  const scores = await results.storedScores(run?.id ?? '', 'valid');
  expect(scores.map(({ sample, value }) => [sample, value])).toEqual([
    ['simple_python_0', 1],
    ['simple_python_1', 0],
  ]);
});
