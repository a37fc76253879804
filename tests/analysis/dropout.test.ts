import { expect, test } from 'vitest';
import { dropoutOf } from '../../src/analysis/comparisons/dropout.ts';
import type { Pairing } from '../../src/analysis/comparisons/pairing.ts';

const pairing = (onlyInA: number, onlyInB: number): Pairing => ({
  samples: [],
  a: new Float64Array(),
  b: new Float64Array(),
  clusters: null,
  onlyInA,
  onlyInB,
  changed: 0,
});

test('test cases lost by one run far more than by the other come with a caveat', () => {
  const lost = dropoutOf(pairing(2, 14));
  // Mid-p by hand: 2 · (P(X ≤ 2) − P(X = 2) / 2), X binomial of 16 and one half.
  expect(lost?.pValue).toBeCloseTo((2 * (1 + 16 + 120 / 2)) / 2 ** 16, 12);
  expect(lost?.caveat).toMatch(/^14 test cases have a score in one run only and 2 in the other/);
  expect(dropoutOf(pairing(400, 0))?.caveat).toContain('and none in the other only');
});

test('a loss that chance explains, and none at all, do not', () => {
  expect(dropoutOf(pairing(5, 3))?.caveat).toBeNull();
  expect(dropoutOf(pairing(0, 0))).toBeNull();
});
