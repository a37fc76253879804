import { describe, expect, test } from 'vitest';
import { describeSeries } from '../../../src/statistics/facade/describe-series.ts';
import { judgedMean } from '../../../src/statistics/facade/judged-mean.ts';
import { rankRanges } from '../../../src/statistics/facade/rank-ranges.ts';
import { shrunkenEffects } from '../../../src/statistics/facade/shrunken-effects.ts';
import { ones, pattern } from './samples.ts';

describe('describeSeries', () => {
  const steady = [80, 81, 79, 80, 82, 80, 79, 81, 80, 80, 79, 81];

  test('each part appears only from the number of runs that can bear it', () => {
    const parts = (n: number) => {
      const { trend, limits, changePoint } = describeSeries({ values: steady.slice(0, n) });
      return [trend !== null, limits !== null, changePoint !== null];
    };
    expect(parts(4)).toEqual([false, false, false]);
    expect(parts(5)).toEqual([true, false, false]);
    expect(parts(8)).toEqual([true, true, false]);
    expect(parts(10)).toEqual([true, true, true]);
  });

  test('a step is found where it is, a steady series has none', () => {
    const step = [80, 81, 79, 80, 82, 80, 90, 91, 89, 90, 92, 90];
    const { changePoint } = describeSeries({ values: step });
    expect(changePoint?.after).toBe(5);
    // K = |2 * 21 - 6 * 13| = 36; 2 exp(-6 * 1296 / (1728 + 144)).
    expect(changePoint?.pValue).toBeCloseTo(2 * Math.exp(-7776 / 1872), 9);
    expect(describeSeries({ values: steady }).changePoint?.pValue ?? 0).toBeGreaterThan(0.2);
  });

  test('runs that carry over make the p-value approximate', () => {
    const drift = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(describeSeries({ values: drift }).trend?.approximate).toBe(true);
    expect(describeSeries({ values: steady }).trend?.approximate).toBe(false);
  });
});

describe('judgedMean', () => {
  test('few labels use n - 1 variances and t, by hand', () => {
    const result = judgedMean({
      labels: [1, 0, 1, 1],
      judged: [1, 1, 1, 1],
      judgedOnly: [1, 0, 1, 0],
    });
    // Judge 0.5 with variance 1/3; labels less judge -0.25 with variance 0.25; t(0.975; 3) = 3.18245.
    expect(result.estimate).toBeCloseTo(0.25, 12);
    expect(result.standardError).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 16), 12);
    expect(result.low).toBeCloseTo(0.25 - 3.18245 * Math.sqrt(7 / 48), 4);
  });

  test('a judge that is always right adds certainty, one that is useless adds none when tuned', () => {
    const labels = pattern(400, 4);
    const judgedOnly = pattern(4000, 4);
    const right = judgedMean({ labels, judged: labels, judgedOnly });
    const useless = judgedMean({ labels, judged: ones(400), judgedOnly: ones(4000) });
    expect(right.standardError ?? 1).toBeLessThan((useless.standardError ?? 0) / 3);
    expect(useless.estimate).toBeCloseTo(0.75, 12);
  });

  test('one label gives nothing', () => {
    expect(judgedMean({ labels: [1], judged: [1], judgedOnly: [1, 0] })).toMatchObject({
      estimate: null,
      method: 'none',
    });
  });
});

describe('rankRanges', () => {
  const system = (id: string, passes: number) => ({
    id,
    values: [...ones(passes), ...ones(100 - passes, 0)],
  });

  test('clearly different systems have one rank, close ones share theirs', () => {
    const ranks = rankRanges({
      kind: 'rate',
      systems: [system('a', 90), system('b', 88), system('c', 50)],
    });
    expect(ranks.map(({ id, best, worst }) => [id, best, worst])).toEqual([
      ['a', 1, 2],
      ['b', 1, 2],
      ['c', 3, 3],
    ]);
  });

  test('lower is better turns the order', () => {
    const ranks = rankRanges({
      kind: 'rate',
      direction: 'lower',
      systems: [system('a', 90), system('c', 50)],
    });
    expect(ranks.map(({ best }) => best)).toEqual([2, 1]);
  });
});

describe('shrunkenEffects', () => {
  test('slices that differ no more than chance all become the common value', () => {
    const [first, second] = shrunkenEffects({ effects: [0.1, 0.2], standardErrors: [1, 1] });
    expect(first).toBeCloseTo(0.15, 12);
    expect(second).toBeCloseTo(0.15, 12);
  });

  test('the noisier slice moves further', () => {
    const [noisy, sure] = shrunkenEffects({ effects: [0, 3], standardErrors: [1, 0.5] });
    expect(noisy ?? 0).toBeGreaterThan(3 - (sure ?? 0));
  });
});
