import { describe, expect, test } from 'vitest';
import { facade } from '../../src/statistics/facade/index.ts';
import { seededRandom } from '../bench/random.ts';

/**
 * How often a gate is met although the truth lies exactly on its limit: at most the error level of 5%, plus
 * what 4,000 draws may add by chance.
 */
const DRAWS = 4_000;
const MOST = 0.055;

function met(seed: number, gate: (uniform: () => number) => string): number {
  const { uniform } = seededRandom(seed);
  let found = 0;
  for (let i = 0; i < DRAWS; i += 1) if (gate(uniform) === 'met') found += 1;
  return found / DRAWS;
}

const draws = (n: number, p: number, uniform: () => number) =>
  Float64Array.from({ length: n }, () => Number(uniform() < p));

describe('a gate at its limit is met in at most one of twenty draws', () => {
  test.each([
    ['two groups of 200', [0.9, 0.8], 200, 0.1],
    ['two small groups', [0.7, 0.5], 40, 0.2],
    ['three groups, one gap on the limit', [0.9, 0.85, 0.8], 150, 0.1],
    ['four equal groups and one apart', [0.8, 0.8, 0.8, 0.95], 120, 0.15],
  ])('parity: %s', (_, rates, n, margin) => {
    const share = met(20261121, (uniform) => {
      const groups = rates.map((p, i) => ({ id: String(i), values: draws(n, p, uniform) }));
      return facade.parity({ kind: 'rate', margin, groups }).state;
    });
    expect(share).toBeLessThanOrEqual(MOST);
  });

  test.each([
    [100, 0.05],
    [200, 0.2],
    [400, 0.1],
  ])('stability: %i test cases that flip in %d of all', (n, rate) => {
    const share = met(20261122, (uniform) => {
      const { flips } = facade.flipRate({
        attempts: Array.from({ length: n }, () => (uniform() < rate ? [1, 0] : [1, 1])),
      });
      return facade.rateGate({ values: flips, rule: 'at-most', threshold: rate }).state;
    });
    expect(share).toBeLessThanOrEqual(MOST);
  });

  test.each([
    [60, 0.95],
    [200, 0.95],
    [200, 0.5],
  ])('budget: %i times, quantile %d on the limit', (n, quantile) => {
    const share = met(20261123, (uniform) => {
      // Exponential times: the quantile q lies at -ln(1 - q).
      const values = Float64Array.from({ length: n }, () => -Math.log(1 - uniform()));
      const threshold = -Math.log(1 - quantile);
      return facade.quantileGate({ values, quantile, rule: 'at-most', threshold }).state;
    });
    expect(share).toBeLessThanOrEqual(MOST);
  });

  test('budget: the mean of times without a long tail', () => {
    const share = met(20261124, (uniform) => {
      const values = Float64Array.from({ length: 60 }, () => 100 + 50 * uniform());
      return facade.meanGate({ values, rule: 'at-most', threshold: 125 }).state;
    });
    expect(share).toBeLessThanOrEqual(MOST);
  });
});
