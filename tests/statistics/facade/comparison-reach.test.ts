import { describe, expect, it } from 'vitest';
import { logGamma } from '../../../src/statistics/distributions.ts';
import { comparePairedRates } from '../../../src/statistics/facade/compare-paired-rates.ts';
import { tangoScore } from '../../../src/statistics/tango-paired.ts';

/** A pair of runs on `n` test cases, `b` won by the first only and `c` by the second only. */
function pairOf(n: number, b: number, c: number) {
  const cases = Array.from({ length: n }, (_, i) => i);
  return {
    a: cases.map((i) => (i >= b && i < b + c ? 0 : 1)),
    b: cases.map((i) => (i < b ? 0 : 1)),
  };
}

/** How often Tango's range leaves out zero on the side of a true difference, over every outcome. */
function power(n: number, wins: number, losses: number): number {
  const logs = (x: number, p: number) => (x === 0 ? 0 : x * Math.log(p));
  let sum = 0;
  for (let b = 0; b <= n; b += 1) {
    for (let c = 0; b + c <= n; c += 1) {
      if ((losses === 0 && c > 0) || tangoScore(b, c, n, 0) <= 1.959963984540054) continue;
      const rest = n - b - c;
      const ways = logGamma(n + 1) - logGamma(b + 1) - logGamma(c + 1) - logGamma(rest + 1);
      sum += Math.exp(ways + logs(b, wins) + logs(c, losses) + logs(rest, 1 - wins - losses));
    }
  }
  return sum;
}

describe('what a comparison of pass rates finds, by the range it prints', () => {
  for (const [n, b, c] of [
    [18, 0, 1],
    [24, 3, 4],
    [60, 14, 4],
    [84, 10, 6],
    [160, 1, 1],
    [300, 20, 14],
  ] as const) {
    it(`${n} test cases of which ${b + c} differ: about four of five samples at what it states`, () => {
      const reach = comparePairedRates(pairOf(n, b, c)).detectable ?? Number.NaN;
      const differing = Math.max((b + c) / n, reach);
      const found = power(n, (differing + reach) / 2, (differing - reach) / 2);
      expect(found).toBeGreaterThan(0.75);
      expect(found).toBeLessThan(0.96);
    });
  }

  it('it never says less than half the width of its range where nearly nothing differs', () => {
    const { detectable, low, high } = comparePairedRates(pairOf(18, 0, 1));
    expect(detectable).toBeGreaterThan(((high ?? 0) - (low ?? 0)) / 2);
  });
});
