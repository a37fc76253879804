import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loader } from './results-folder.ts';

const load = loader();

const SIDECAR = `- match: "table.*"
  set: { suite: quiz, subject: tiny-1, runId: quiz-1 }
  map:
    sample: id
    input: question
    metrics:
      right: { kind: binary, direction: higher-is-better }
`;
const ROWS = [
  { id: 'a', question: 'What is due?', right: true },
  { id: 'b', question: 'When?', right: false },
  { id: 'c', question: 'Who pays?', right: null },
];
const BY_COLUMN = JSON.stringify({
  id: { 0: 'a', 1: 'b', 2: 'c' },
  question: { 0: 'What is due?', 1: 'When?', 2: 'Who pays?' },
  right: { 0: true, 1: false, 2: null },
});

async function scoresOf(name: string, content: string | Uint8Array) {
  const results = await load({ [name]: content, 'readout.yaml': SIDECAR });
  expect(results.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const scores = await results.storedScores('quiz-1', 'right');
  return scores.map(({ sample, value }) => [sample, value]);
}

test('a mapped table by column gives the test cases of the same table by row, packed too', async () => {
  const byRow = await scoresOf('table.json', JSON.stringify(ROWS));
  expect(byRow).toEqual([
    ['a', 1],
    ['b', 0],
    ['c', null],
  ]);
  expect(await scoresOf('table.json', BY_COLUMN)).toEqual(byRow);
  expect(await scoresOf('table.json.gz', gzipSync(BY_COLUMN))).toEqual(byRow);
});
