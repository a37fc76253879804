import { describe, expect, test } from 'vitest';
import { binomialPmf } from '../../../src/statistics/distributions.ts';
import { nonInferiority } from '../../../src/statistics/facade/non-inferiority.ts';
import { pairedReach } from '../../../src/statistics/facade/paired-reach.ts';
import { zTwoSided } from '../../../src/statistics/numeric/levels.ts';
import { tangoScore } from '../../../src/statistics/tango-paired.ts';

/** Chance that Tango's one-sided 5% bound passes the limit, over every sample that matters. */
function chanceOf(input: { n: number; differing: number; difference: number; limit: number }) {
  const { n, differing, difference, limit } = input;
  const z = zTwoSided(0.9);
  const toA = (1 + difference / differing) / 2;
  let chance = 0;
  for (let m = 0; m <= n; m += 1) {
    const ofM = binomialPmf(m, n, differing);
    if (ofM < 1e-8) continue;
    for (let b = 0; b <= m; b += 1) {
      const weight = ofM * binomialPmf(b, m, toA);
      if (weight > 1e-9 && tangoScore(b, m - b, n, limit) > z) chance += weight;
    }
  }
  return chance;
}

describe('what a gate on two rates could have told', () => {
  test.each([
    { n: 60, differing: 0.05, limit: -0.1 },
    { n: 100, differing: 0.2, limit: -0.1 },
    { n: 100, differing: 0.08, limit: -0.1 },
    { n: 300, differing: 0.1, limit: -0.05 },
    { n: 300, differing: 0.05, limit: -0.05 },
    { n: 300, differing: 0.03, limit: -0.05 },
    { n: 400, differing: 0.2, limit: 0.02 },
  ])('$n test cases of which $differing differ pass $limit in four of five samples', (at) => {
    const { n, differing, limit } = at;
    const found = pairedReach({ b: differing / 2, c: differing / 2, size: n, limit });
    expect(found).not.toBeNull();
    const chance = chanceOf({ ...at, difference: limit + (found ?? 0) });
    expect(chance).toBeGreaterThan(0.76);
    expect(chance).toBeLessThan(0.82);
  });

  test('where nothing differs it says from which difference on the gate would be met', () => {
    const same = { kind: 'rate' as const, a: Array(40).fill(1), b: Array(40).fill(1) };
    const found = nonInferiority({ ...same, margin: 0.02 });
    expect(found.met).toBe('cannot-tell');
    const difference = (found.detectable ?? Number.NaN) - 0.02;
    expect(difference).toBeGreaterThan(0);
    const chance = chanceOf({ n: 40, differing: difference, difference, limit: -0.02 });
    // Wins come in whole numbers: on so few it errs on the careful side.
    expect(chance).toBeGreaterThan(0.8);
    expect(chance).toBeLessThan(0.97);
  });

  test('it is nothing where not even winning every test case would do', () => {
    expect(pairedReach({ b: 0, c: 0, size: 2, limit: 0.9 })).toBeNull();
  });

  test('more test cases come closer to the limit, and equal shares of more scale alike', () => {
    const of = (size: number) => pairedReach({ b: 0.1, c: 0.1, size, limit: -0.05 }) ?? Number.NaN;
    expect(of(100)).toBeGreaterThan(of(1_000));
    expect(of(1_000) / of(100_000)).toBeCloseTo(10, 0);
  });
});
