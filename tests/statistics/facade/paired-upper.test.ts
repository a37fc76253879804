import gammaln from '@stdlib/math-base-special-gammaln';
import { describe, expect, test } from 'vitest';
import { pairedUpper } from '../../../src/statistics/facade/paired-upper.ts';
import { zTwoSided } from '../../../src/statistics/numeric/levels.ts';
import { tangoLimits } from '../../../src/statistics/tango-paired.ts';

describe('false NO-GO of a no-worse-than gate on independent pairs, summed over all outcomes', () => {
  // A candidate exactly at the margin: pairs lost are as many as pairs won and the margin.
  const falseNoGo = (upper: (b: number, c: number, n: number) => number) => {
    const shares = [20, 50, 100].flatMap((n) => {
      const bounds = grid(n).map(([b, c]) => ({ b, c, upper: upper(b, c, n) }));
      return [0.02, 0.05, 0.1].flatMap((margin) =>
        [0.002, 0.01, 0.05, 0.1, 0.4].map((won) => {
          const found = bounds.filter((one) => one.upper < -margin);
          return found.reduce((sum, { b, c }) => sum + chance(b, c, n, won, won + margin), 0);
        }),
      );
    });
    return Math.max(...shares);
  };

  test('at most 5.5 in 100, where it is 7 by the score bound alone', () => {
    expect(falseNoGo((b, c, n) => pairedUpper({ b, c, n, alpha: 0.05 }))).toBeLessThan(0.0555);
    expect(falseNoGo((b, c, n) => tangoLimits(b, c, n, zTwoSided(0.9)).upper)).toBeGreaterThan(
      0.07,
    );
  });
});

function grid(n: number): [number, number][] {
  return Array.from({ length: n + 1 }, (_, b) =>
    Array.from({ length: n + 1 - b }, (_, c): [number, number] => [b, c]),
  ).flat();
}

function chance(b: number, c: number, n: number, won: number, lost: number): number {
  const rest = n - b - c;
  const ways = gammaln(n + 1) - gammaln(b + 1) - gammaln(c + 1) - gammaln(rest + 1);
  return Math.exp(ways + b * Math.log(won) + c * Math.log(lost) + rest * Math.log(1 - won - lost));
}
