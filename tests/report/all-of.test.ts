import { expect, test } from 'vitest';
import { allOf } from '../../src/report/sentences/all-of.ts';

test('one, two and more are called as people call them', () => {
  expect(allOf(1, 'blocking gate')).toBe('The one blocking gate');
  expect(allOf(2, 'blocking gate')).toBe('Both blocking gates');
  expect(allOf(3, 'gate that asks', 'gates that ask')).toBe('All 3 gates that ask');
  expect(allOf(1200, 'test case')).toBe('All 1,200 test cases');
});
