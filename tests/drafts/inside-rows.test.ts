import { expect, test } from 'vitest';
import { drafter, draftOfRows } from './drafting.ts';

const { draftOf } = drafter();

test('criteria with what came of them are no test cases', async () => {
  const item = (itemId: string, score: number) => ({
    ...{ item: { input: `Q${itemId}`, expected: 'A' }, itemId, status: 'passed' },
    scores: { exact: { score, reason: null } },
  });
  const criterion = { criteria: { type: 'meanScore', min: 0.5 }, passed: true, actual: 0.6 };
  const content = {
    summary: { totalCount: 2, criteria: [criterion] },
    items: [item('1', 1), item('2', 0)],
  };
  const lines = await draftOf('experiment.json', JSON.stringify(content));
  expect(lines).toContain('    rowsAt: /items');
  expect(lines).toContain('    sample: itemId');
});

test('what a tool was called with is no answer', () => {
  const row = (id: string, a: number) => ({ id, request: { args: { a } }, pass: a > 1 });
  const lines = draftOfRows(row('x', 1), row('y', 2));
  expect(lines.filter((line) => line.startsWith('output'))).toEqual([]);
});

test('the id of a run tells no test cases apart, also deep inside a row', () => {
  const row = (q: string, runId: string) => ({
    item: { input: { q } },
    scorerResults: { exact: { runId, score: 1 } },
  });
  const lines = draftOfRows(row('a', 'r-1'), row('b', 'r-2'), row('a', 'r-3'));
  expect(lines).toContain('input: item.input.q');
  expect(lines.filter((line) => line.startsWith('sample'))).toEqual([]);
});

test('what was expected of each check is no grade', () => {
  const row = (id: string, is: boolean) => ({
    ...{ id, expectedTriggers: { Spam: is }, output: 'text', passed: true },
  });
  const lines = draftOfRows(row('a', true), row('b', false)).join('\n');
  expect(lines).toContain('passed: { kind: binary }');
  expect(lines).not.toContain('Spam');
});

test('a test case with its answer counts its own checks, and these are no test cases', async () => {
  const row = (name: string, ...passes: readonly boolean[]) => ({
    ...{ case: name, passed: passes.filter(Boolean).length, total: passes.length, passRate: 0.5 },
    ...{ response: 'R', checks: passes.map((pass) => ({ type: 'regex', pass, reason: 'r' })) },
  });
  const document = { results: [row('a', true, false), row('b', false, false)] };
  const draft = await draftOf('checks.json', JSON.stringify(document));
  expect(draft).toContain('    rowsAt: /results');
  expect(draft).toContain('    sample: case');
});
