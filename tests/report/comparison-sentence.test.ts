import { describe, expect, test } from 'vitest';
import { type ComparisonFacts, comparisonSentence } from '../../src/report/sentences/comparison.ts';
import { roughly, shownDigits } from '../../src/report/sentences/digits.ts';
import { oneIn } from '../../src/report/sentences/rate.ts';
import { plainText } from '../../src/report/sentences/sentence.ts';

const facts: ComparisonFacts = {
  outcome: 'cannot-tell',
  measure: 'mean',
  unit: null,
  a: 'New',
  b: 'Old',
  direction: 'higher-is-better',
  clearAlone: false,
  matched: 124,
  difference: 0.14,
  low: -0.003,
  high: 0.28,
  aAhead: 39,
  bAhead: 22,
  same: 63,
  isPassFail: false,
  practicalMargin: null,
  detectable: 0.2,
  needed: 5892,
  looks: 1,
  grade: 'moderate',
  because: [],
};
const say = (more: Partial<ComparisonFacts> = {}) =>
  plainText(comparisonSentence({ ...facts, ...more }));

describe('a comparison that cannot tell', () => {
  test('says on which side of zero its range ends, however little', () => {
    expect(say()).toContain('Difference +0.14, plausible range −0.003 to +0.28.');
    expect(say()).toContain('Old could be ahead by up to 0.003, or New by up to 0.28.');
  });

  test('does not name two sides of which none was ahead in any test case', () => {
    const even = say({ difference: 0, low: -0.16, high: 0.16, aAhead: 0, bAhead: 0, same: 20 });
    expect(even).toContain('We cannot tell which is better. All 20 test cases came out the same.');
    expect(even).not.toMatch(/ 0 (?:in which|only|test cases)/);
  });

  test('forecasts with two digits, since no more are known', () => {
    expect(say()).toContain('about 5,900 test cases would make it clear');
    expect([74, 130, 1201].map(roughly)).toEqual(['74', '130', '1,300']);
  });

  test('without any spread has no range to print', () => {
    expect(say({ difference: 0, low: 0, high: 0, aAhead: 0, bAhead: 0, same: 124 })).toBe(
      'All 124 shared test cases came out the same. Without any spread there is no range.',
    );
    expect(say({ difference: 0.1, low: 0.1, high: 0.1 })).toContain('there is no range');
  });
});

test('digits grow only where a number would hide, and never for noise of the arithmetic', () => {
  expect(shownDigits(0.003, 2)).toBe(3);
  expect(shownDigits(0.03, 2)).toBe(2);
  expect(shownDigits(1e-12, 2)).toBe(2);
});

test('a share of one in so many is never made smaller', () => {
  expect(oneIn(0.0186)).toBe('1 in 53');
  expect(oneIn(0.0099)).toBe('1 in 100');
});
