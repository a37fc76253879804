import { expect, test } from 'vitest';
import { resultsFolder } from './results-folder.ts';

const TIMES = [812, 1205, 655, 97];
const NAMES = ['window', 'opened goods', 'fees', 'abroad'];

function mocha(failed: readonly number[] = [1]): string {
  const tests = NAMES.map((title, index) => ({
    title,
    fullTitle: `refunds ${title}`,
    file: '/home/ci/refunds.spec.js',
    duration: TIMES[index],
    currentRetry: 0,
    err: failed.includes(index) ? { message: 'said 30 days' } : {},
  }));
  const isFailed = (_test: unknown, index: number) => failed.includes(index);
  const passes = tests.filter((one, index) => !isFailed(one, index));
  const stats = { suites: 1, tests: 4, passes: passes.length, pending: 0, failures: failed.length };
  return JSON.stringify({
    stats: { ...stats, start: '2026-11-03T10:00:00.000Z', end: '2026-11-03T10:00:03.000Z' },
    tests,
    pending: [],
    failures: tests.filter(isFailed),
    passes,
  });
}

function junit(times: readonly number[] = TIMES): string {
  const cases = NAMES.map((title, index) => {
    const inside = index === 1 ? '<failure message="said 30 days"/>' : '';
    return `<testcase classname="refunds" name="${title}" time="${(times[index] ?? 0) / 1000}">${inside}</testcase>`;
  });
  return `<testsuite name="Mocha Tests" tests="4" failures="1">${cases.join('')}</testsuite>`;
}

async function loaded(files: Record<string, string>) {
  const folder = resultsFolder(files);
  const results = await folder.load();
  const runs = results.runs.map(({ adapter, files: from }) => [
    adapter,
    from.map(({ path }) => path).sort(),
  ]);
  const problems = results.problems.filter(({ code }) => code === 'duplicate-run');
  await results.close();
  folder.remove();
  return { runs, problems };
}

test('JUnit XML beside the own report of the runner counts once with it, with a note', async () => {
  const { runs, problems } = await loaded({ 'own.json': mocha(), 'junit.xml': junit() });
  expect(runs).toEqual([['mocha', ['junit.xml', 'own.json']]]);
  expect(problems).toMatchObject([{ severity: 'note', file: 'junit.xml' }]);
  expect(problems[0]?.found).toContain('in another format');
});

test('JUnit XML of another call of the same tests is a run of its own', async () => {
  const { runs, problems } = await loaded({
    'own.json': mocha(),
    'junit.xml': junit([812, 1240, 655, 97]),
  });
  expect(runs.map(([adapter]) => adapter).sort()).toEqual(['junit-xml', 'mocha']);
  expect(problems).toEqual([]);
});

test('a failure that the own report does not know keeps JUnit XML a run of its own', async () => {
  const { runs } = await loaded({ 'own.json': mocha([]), 'junit.xml': junit() });
  expect(runs).toHaveLength(2);
});

const TAP = [
  'TAP version 13',
  '1..4',
  ...NAMES.map(
    (title, index) =>
      `${index === 1 ? 'not ok' : 'ok'} ${index + 1} - refunds ${title}\n  ---\n  duration_ms: ${TIMES[index]}.2\n  ...`,
  ),
  '',
].join('\n');

test('of two reports that any runner writes the one that says more counts', async () => {
  const { runs } = await loaded({ 'junit.xml': junit(), 'o.tap': TAP });
  expect(runs).toEqual([['junit-xml', ['junit.xml', 'o.tap']]]);
});

test('all reports of a call are sources of the run of the runner itself', async () => {
  const { runs } = await loaded({ 'own.json': mocha(), 'junit.xml': junit(), 'o.tap': TAP });
  expect(runs).toEqual([['mocha', ['junit.xml', 'o.tap', 'own.json']]]);
});
