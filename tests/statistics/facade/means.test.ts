import { sampleSkewness } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { exactLower } from '../../../src/statistics/clopper-pearson.ts';
import { clusterMean } from '../../../src/statistics/cluster-mean.ts';
import { estimateMean } from '../../../src/statistics/facade/estimate-mean.ts';
import { estimateQuantile } from '../../../src/statistics/facade/estimate-quantile.ts';
import { gateMeanBound } from '../../../src/statistics/facade/gate-mean-bound.ts';
import { meanGate } from '../../../src/statistics/facade/mean-gate.ts';
import { quantileGate } from '../../../src/statistics/facade/quantile-gate.ts';
import { meanT } from '../../../src/statistics/mean-t.ts';
import { ones, repeatEach } from './samples.ts';

const wave = (count: number) => Array.from({ length: count }, (_, i) => 0.5 + 0.3 * Math.sin(i));

describe('estimateMean', () => {
  test('independent items get Student t', () => {
    const direct = meanT({ values: wave(40), mu: 0, confidence: 0.95 });
    const mean = estimateMean({ values: wave(40) });
    expect(mean).toMatchObject({ method: 'mean-t', df: 39, n: 40 });
    expect(mean.low).toBeCloseTo(direct.lower ?? Number.NaN, 12);
  });

  test('many clusters get CR1, few get CR2', () => {
    const many = { values: wave(120), clusters: repeatEach(40, 120) };
    const few = { values: wave(120), clusters: repeatEach(12, 120) };
    expect(estimateMean(many).method).toBe('cluster-mean-cr1');
    expect(estimateMean(few).method).toBe('cluster-mean-cr2');
    const direct = clusterMean({ ...few, confidence: 0.95 });
    expect(estimateMean(few).high).toBeCloseTo(direct.upperCR2 ?? Number.NaN, 12);
  });

  test('a dominant cluster gets CR2 and a caveat', () => {
    const clusters = [...ones(40), ...Array.from({ length: 80 }, (_, i) => i + 2)];
    const mean = estimateMean({ values: wave(120), clusters });
    expect(mean.method).toBe('cluster-mean-cr2');
    expect(mean.caveats).toContain('dominant-cluster');
  });

  test('equal scores keep a width when the range is known, and say so when not', () => {
    const known = estimateMean({ values: ones(20), range: [0, 1] });
    expect(known).toMatchObject({ method: 'bounded-exact', high: 1 });
    expect(known.low).toBeCloseTo(0.025 ** (1 / 20), 12);
    const unknown = estimateMean({ values: ones(20) });
    expect(unknown).toMatchObject({ low: 1, high: 1 });
    expect(unknown.caveats).toContain('constant-scores');
  });

  test('limits never leave the range', () => {
    const mean = estimateMean({ values: [1, 1, 0.2], range: [0, 1] });
    expect(mean.high).toBe(1);
    expect(() => estimateMean({ values: [1, 1.2], range: [0, 1] })).toThrow('1.2 at index 1');
  });

  test('a small and skewed sample is marked', () => {
    expect(estimateMean({ values: [1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 40] }).caveats).toContain(
      'skewed-small-sample',
    );
  });
});

describe('gates on a mean', () => {
  test('the bound is the limit of the interval at 1 - 2 alpha', () => {
    const { bound } = gateMeanBound({ values: wave(40), side: 'lower', alpha: 0.05 });
    const both = meanT({ values: wave(40), mu: 0, confidence: 0.9 });
    expect(bound).toBeCloseTo(both.lower ?? Number.NaN, 12);
  });

  test('nearly all scores at the top do not give a sure bound', () => {
    const values = [...ones(28), 0.9, 0.8];
    const known = gateMeanBound({ values, range: [0, 1], side: 'lower' });
    const unknown = gateMeanBound({ values, side: 'lower' });
    expect(known.method).toBe('bounded-exact');
    expect(known.bound ?? 1).toBeLessThan((unknown.bound ?? 0) - 0.05);
  });

  test('equal scores of unknown range cannot tell', () => {
    const gate = meanGate({ values: ones(50, 3), rule: 'at-least', threshold: 1 });
    expect(gate).toMatchObject({ state: 'cannot-tell', bound: null });
  });

  test('more items would settle it at the present spread', () => {
    const values = wave(40);
    const gate = meanGate({ values, rule: 'at-least', threshold: 0.49 });
    expect(gate.state).toBe('cannot-tell');
    expect(gate.moreItems).toBeGreaterThan(0);
  });
});

describe('quantiles', () => {
  const values = Array.from({ length: 200 }, (_, i) => (i * 37) % 200);

  test('a median of 1 to 200 has the tabled order statistics as limits', () => {
    // Ranks 86 and 115 for n = 200: P(Bin(200, 1/2) <= 85) = 0.0200, P(<= 86) = 0.0281.
    const median = estimateQuantile({ values, quantile: 0.5 });
    expect(median).toMatchObject({ estimate: 99.5, low: 85, high: 114 });
  });

  test('a p95 has no upper limit below 59 items and has one from 59 on', () => {
    const bound = (n: number) =>
      quantileGate({
        values: Array.from({ length: n }, (_, i) => i),
        quantile: 0.95,
        rule: 'at-most',
        threshold: 1000,
      });
    expect(bound(58)).toMatchObject({ state: 'cannot-tell', bound: null });
    expect(bound(59)).toMatchObject({ state: 'met', bound: 58 });
  });

  test('many clusters that hardly matter count for more than their number', () => {
    const mixed = estimateQuantile({
      values,
      clusters: values.map((_, i) => i % 50),
      quantile: 0.5,
    });
    expect(mixed.effectiveN ?? 0).toBeGreaterThan(50);
  });

  test('clusters widen the limits', () => {
    const sorted = [...values].sort((a, b) => a - b);
    const alone = estimateQuantile({ values: sorted, quantile: 0.5 });
    const shared = estimateQuantile({
      values: sorted,
      clusters: repeatEach(25, 200),
      quantile: 0.5,
    });
    expect(shared.method).toBe('quantile-woodruff');
    expect(shared.low ?? 0).toBeLessThan(alone.low ?? 0);
    expect(shared.high ?? 0).toBeGreaterThan(alone.high ?? 0);
  });
});

describe('gateMeanBound with skewed scores', () => {
  // A tail of low grades: the error is too small in just the samples whose mean is high.
  const grades = Array.from({ length: 60 }, (_, i) => (i % 5 === 4 ? (i % 40) / 80 : 0.95));

  test('gives way to the tail by the correction of Johnson, taken more than twice, by hand, and away from it is t', () => {
    const t = meanT({ values: grades, mu: 0, confidence: 0.9 });
    const lower = gateMeanBound({ values: grades, side: 'lower' });
    const upper = gateMeanBound({ values: grades, side: 'upper' });
    expect(upper).toMatchObject({ method: 'mean-t' });
    expect(upper.bound).toBeCloseTo(t.upper ?? Number.NaN, 12);
    expect(lower.method).toBe('mean-t-skewed');
    // Skewness of a mean of n is that of one score over the root of n; t(0.95; 59) = 1.671093.
    const skewness = -sampleSkewness(grades) / Math.sqrt(60);
    const johnson = ((t.se ?? Number.NaN) * skewness * (1 + 2 * 1.671093 ** 2)) / 6;
    const times = 2 + 20 / 60 + (-sampleSkewness(grades) - 1) / 2;
    expect(lower.bound).toBeCloseTo((t.lower ?? Number.NaN) - times * johnson, 6);
  });

  test('with fewer than ten scores that weigh is the exact one for as many passes and failures', () => {
    // Nine grades of a half: they weigh as nine, however many others miss the top by a hair.
    const few = Array.from({ length: 60 }, (_, i) => (i < 9 ? 0.5 : 0.9999));
    const bound = gateMeanBound({ values: few, side: 'lower', range: [0, 1] });
    const mean = (9 * 0.5 + 51 * 0.9999) / 60;
    expect(bound.method).toBe('bounded-exact');
    expect(bound.bound).toBeCloseTo(exactLower(mean * 60, 60, 0.05), 10);
  });

  test('copies of every score under one source change nothing', () => {
    const once = gateMeanBound({ values: grades, side: 'lower' });
    const twice = gateMeanBound({
      values: [...grades, ...grades],
      clusters: [...grades, ...grades].map((_, i) => i % 60),
      side: 'lower',
    });
    expect(twice.bound).toBeCloseTo(once.bound ?? Number.NaN, 10);
  });
});
