import { describe, expect, test } from 'vitest';
import { comparePairedMeans } from '../../../src/statistics/facade/compare-paired-means.ts';
import { comparePairedRates } from '../../../src/statistics/facade/compare-paired-rates.ts';
import { compareUnpairedMeans } from '../../../src/statistics/facade/compare-unpaired-means.ts';
import { compareUnpairedRates } from '../../../src/statistics/facade/compare-unpaired-rates.ts';
import { detectableDifference } from '../../../src/statistics/facade/detectable-difference.ts';
import { flipRate } from '../../../src/statistics/facade/flip-rate.ts';
import { parity } from '../../../src/statistics/facade/parity.ts';
import { repeatNoise } from '../../../src/statistics/facade/repeat-noise.ts';
import { ones, repeatEach } from './samples.ts';

/** Scores of two systems with the given cells. */
function cells(both: number, onlyA: number, onlyB: number, neither: number) {
  return {
    a: [...ones(both), ...ones(onlyA), ...ones(onlyB, 0), ...ones(neither, 0)],
    b: [...ones(both), ...ones(onlyA, 0), ...ones(onlyB), ...ones(neither, 0)],
  };
}

describe('comparePairedRates', () => {
  test('the airway example of Fagerland et al. 2014', () => {
    const result = comparePairedRates(cells(1, 1, 7, 12));
    expect(result).toMatchObject({ onlyA: 1, onlyB: 7, both: 1, neither: 12, n: 21, clear: true });
    expect(result.low).toBeCloseTo(-0.517, 3);
    expect(result.high).toBeCloseTo(-0.026, 3);
    expect(result.pValue).toBeCloseTo(0.034, 3);
    expect(result.mcnemarMidP).toBeCloseTo(0.039, 3);
  });

  test('nothing differs: the interval keeps a width and the p-value is 1', () => {
    const result = comparePairedRates(cells(90, 0, 0, 10));
    expect(result.pValue).toBe(1);
    expect(result.high).toBeCloseTo(3.841459 / (100 + 3.841459), 6);
    expect(result.caveats).toContain('no-differences');
  });

  test('nothing differs with clusters: the clusters are the sample size', () => {
    const result = comparePairedRates({
      ...cells(90, 0, 0, 10),
      clusters: repeatEach(20, 100),
    });
    expect(result.method).toBe('tango-paired-clusters');
    expect(result.high).toBeCloseTo(3.841459 / (20 + 3.841459), 6);
  });

  test('clusters in which all items move together make a clear difference unclear', () => {
    const sample = cells(60, 30, 10, 0);
    const clusters = [...repeatEach(6, 60), ...ones(30, 7), ...ones(10, 8)].map(String);
    expect(comparePairedRates(sample).clear).toBe(true);
    const clustered = comparePairedRates({ ...sample, clusters });
    expect(clustered).toMatchObject({ method: 'tango-paired-clusters', clear: false });
    expect(clustered.caveats).toContain('few-differing-clusters');
    expect(clustered.mcnemarMidP).toBeNull();
  });

  test('a borderline split on which mid-p disagrees is marked', () => {
    // z(0)^2 = 16/4 = 4 > 3.84, mid-p of 4 : 0 is 1/16 = 0.0625.
    const result = comparePairedRates(cells(50, 4, 0, 46));
    expect(result.clear).toBe(true);
    expect(result.mcnemarMidP).toBe(0.0625);
    expect(result.caveats).toContain('interval-and-mcnemar-disagree');
  });

  test('repeated items compare by their means', () => {
    const few = comparePairedRates({ a: [1, 0.8, 0.6, 1], b: [0.8, 0.8, 0.4, 0.6] });
    expect(few).toMatchObject({ method: 'tango-paired-clusters', onlyA: null, n: 4 });
    expect(few.difference).toBeCloseTo(0.2, 12);
    const a = Array.from({ length: 30 }, (_, i) => (i % 3 ? 0.8 : 1));
    const many = comparePairedRates({ a, b: ones(30, 0.6) });
    expect(many).toMatchObject({ method: 'paired-t', onlyA: null, df: 29 });
  });

  test('nine units that differ are compared on the units, ten by their spread', () => {
    const methodOf = (differing: number) =>
      comparePairedRates({
        a: Array.from({ length: 200 }, (_, i) => (i % 10 === 0 && i < differing * 10 ? 1 : 0)),
        b: ones(200, 0),
        clusters: repeatEach(20, 200),
      }).method;
    expect([methodOf(9), methodOf(10)]).toEqual(['tango-paired-clusters', 'clustered-difference']);
  });

  test('swapping the systems mirrors the result', () => {
    const { a, b } = cells(40, 9, 4, 10);
    const one = comparePairedRates({ a, b });
    const other = comparePairedRates({ a: b, b: a });
    expect(other.low).toBeCloseTo(-(one.high ?? Number.NaN), 12);
    expect(other.pValue).toBeCloseTo(one.pValue ?? Number.NaN, 12);
  });
});

describe('other comparisons', () => {
  test('equal paired scores are not called clear without a range', () => {
    const flat = comparePairedMeans({ a: ones(30, 2), b: ones(30, 1) });
    expect(flat).toMatchObject({ difference: 1, pValue: null, clear: false });
    const ranged = comparePairedMeans({ a: ones(30, 2), b: ones(30, 1), range: [0, 5] });
    expect(ranged.low ?? 1).toBeLessThan(1);
    expect(ranged.method).toBe('tango-paired-clusters');
  });

  test('the unpaired p-value is the level at which the interval touches 0', () => {
    const a = [...ones(56), ...ones(14, 0)];
    const b = [...ones(48), ...ones(32, 0)];
    const { pValue, low } = compareUnpairedRates({ a, b });
    expect(low).toBeCloseTo(0.0524, 4);
    const touching = compareUnpairedRates({ a, b, confidence: 1 - (pValue ?? 0) });
    expect(touching.low).toBeCloseTo(0, 9);
  });

  test('clustered groups add their errors in squares', () => {
    const a = { values: [1, 1, 0, 0, 1, 0], clusters: ['a', 'a', 'b', 'b', 'c', 'c'] };
    const result = compareUnpairedMeans({
      a: a.values,
      b: a.values,
      clustersA: a.clusters,
      clustersB: a.clusters,
    });
    expect(result).toMatchObject({ difference: 0, method: 'clustered-unpaired', df: 2 });
    expect(result.pValue).toBe(1);
  });

  test('parity holds only when every pair is surely within the margin', () => {
    const groups = (n: number) => [
      { id: 'de', values: [...ones(n * 9), ...ones(n, 0)] },
      { id: 'en', values: [...ones(n * 9), ...ones(n, 0)] },
      { id: 'fr', values: [...ones(n * 8), ...ones(n * 2, 0)] },
    ];
    const state = (n: number, margin: number) =>
      parity({ kind: 'rate', margin, groups: groups(n) }).state;
    expect(state(100, 0.15)).toBe('met');
    expect(state(5, 0.15)).toBe('cannot-tell');
    expect(state(100, 0.05)).toBe('not-met');
    const result = parity({ kind: 'rate', margin: 0.05, groups: groups(100) });
    expect(result).toMatchObject({ low: 'fr', pairs: 3 });
    expect(result.gap).toBeCloseTo(0.1, 12);
  });

  test('parity calls no gap too wide on a single lucky pair of many', () => {
    const values = (rate: number) => [...ones(rate), ...ones(100 - rate, 0)];
    const two = [
      { id: 'de', values: values(90) },
      { id: 'en', values: values(80) },
    ];
    const many = [...two, ...['fr', 'it', 'nl'].map((id) => ({ id, values: values(85) }))];
    expect(parity({ kind: 'rate', margin: 0.01, groups: two }).state).toBe('not-met');
    expect(parity({ kind: 'rate', margin: 0.01, groups: many }).state).toBe('cannot-tell');
  });

  test('the detectable difference uses t quantiles where degrees of freedom are known', () => {
    // t(0.975; 30) = 2.04227, t(0.8; 30) = 0.85377 (tables); z: 1.95996 + 0.84162.
    const standardError = 0.01;
    expect(detectableDifference({ standardError, df: 30 })).toBeCloseTo(0.0289604, 6);
    expect(detectableDifference({ standardError })).toBeCloseTo(0.0280158, 6);
    expect(detectableDifference({ standardError: null })).toBeNull();
  });

  test('flip rate counts items, pair disagreement does not grow with attempts', () => {
    const result = flipRate({ attempts: [[1, 0], [1, 1], [1, 0, 1, 0], [1]] });
    expect(result).toMatchObject({ flipped: 2, items: 3, excluded: 1, flips: [1, 0, 1] });
    expect(result.pairDisagreement).toBeCloseTo((1 + 0 + 2 / 3) / 3, 12);
    expect(flipRate({ attempts: [[1], []] }).flipRate).toBeNull();
  });

  test('the noise of repeats is smaller than the error about such items', () => {
    const attempts = [
      [1, 0],
      [1, 1],
      [0, 0],
      [0, 1],
    ];
    const { fixedSetError, expectedChange } = repeatNoise({ attempts });
    expect(fixedSetError).toBeCloseTo(Math.sqrt(0.25 + 0.25) / 4, 12);
    expect(expectedChange).toBeCloseTo(1.128379 * (fixedSetError ?? 0), 6);
    expect(repeatNoise({ attempts: [[1]] }).fixedSetError).toBeNull();
  });
});
