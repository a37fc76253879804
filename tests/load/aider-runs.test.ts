import { expect, test } from 'vitest';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { loader } from './results-folder.ts';

const load = loader();
const CALL = '2025-03-04-05-06-07--tiny-diff';

const exercise = (language: string, name: string, outcomes: readonly boolean[]) =>
  JSON.stringify({
    testdir: `/benchmarks/${CALL}/${language}/exercises/practice/${name}`,
    testcase: name,
    model: 'acme/tiny-1',
    edit_format: 'diff',
    tests_outcomes: outcomes,
    cost: 0.01,
    duration: 2.5,
  });

const at = (language: string, name: string) =>
  `${CALL}/${language}/exercises/practice/${name}/.aider.results.json`;

const FILES = {
  [at('go', 'pail')]: exercise('go', 'pail', [true]),
  [at('rust', 'pail')]: exercise('rust', 'pail', [false, true]),
  // Sorted by hand: the folder of the call stands in the file alone.
  'failed/well/.aider.results.json': exercise('rust', 'well', [false, false]),
  'statistics.yaml': [
    `- dirname: ${CALL}`,
    '  test_cases: 3',
    '  model: acme/tiny-1',
    '  pass_rate_1: 33.3',
    '  pass_rate_2: 66.7',
    '  pass_num_1: 1',
    '  pass_num_2: 2',
    '',
  ].join('\n'),
};

test('the exercises of a call are one run with its statistics, whose counts agree', async () => {
  const loaded = await load(FILES);
  expect(loaded.runs.map(({ part }) => [part.nativeId, part.status])).toEqual([
    [CALL, 'not-stated'],
  ]);
  const { headlines } = await allHeadlines(loaded);
  const told = [...headlines.values()]
    .flat()
    .map(({ name, value, agrees }) => [name, value, agrees]);
  expect(told).toContainEqual(['pass_num_1', 1, true]);
  expect(told).toContainEqual(['pass_num_2', 2, true]);
});

test('a call with an exercise that ended in an exception did not finish', async () => {
  const loaded = await load({
    ...FILES,
    [at('go', 'well')]: JSON.stringify({ exception: 'Traceback: no such file' }),
  });
  expect(loaded.runs.map(({ part }) => [part.nativeId, part.status])).toEqual([
    [CALL, 'unfinished'],
  ]);
});
