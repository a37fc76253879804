import { expect, test } from 'vitest';
import { draftOfRows as draft } from './drafting.ts';

const said = (key: string, score: number, input: string) => ({
  ...{ key, score, comment: `Why ${score} for ${input}.`, input, output: 'x' },
});

test('feedback with a key, a score and a comment is a row for each score', () => {
  const lines = draft(said('correctness', 1, '2 + 2?'), said('correctness', 0, '3 + 3?'));
  expect(lines).toEqual(
    expect.arrayContaining(['format: long', 'metric: key', 'value: score', 'reason: comment']),
  );
  expect(lines.join()).toContain('correctness: {');
  expect(lines.join()).not.toContain('sample: comment');
});

test('a key that numbers test cases names no metric, and a comment no test case', () => {
  const lines = draft(said('case-1', 1, '2 + 2?'), said('case-2', 0, '3 + 3?'));
  expect(lines).toContain('sample: key');
  expect(lines.join()).not.toContain('format: long');
});
