import { describe, expect, it } from 'vitest';
import { comparePairedMeans } from '../../../src/statistics/facade/compare-paired-means.ts';
import { comparePairedRates } from '../../../src/statistics/facade/compare-paired-rates.ts';
import { differenceGate } from '../../../src/statistics/facade/difference-gate.ts';

const ones = (n: number, zeros: readonly number[]) =>
  Array.from({ length: n }, (_, i) => (zeros.includes(i) ? 0 : 1));

describe('a comparison in which hardly anything differs', () => {
  it('of 24 cases from six sources finds no difference smaller than its own range leaves open', () => {
    const clusters = Array.from({ length: 24 }, (_, i) => `source ${i % 6}`);
    const found = comparePairedRates({ a: ones(24, [0, 7, 9]), b: ones(24, [1, 2]), clusters });
    expect(found.method).toBe('tango-paired-clusters');
    const half = ((found.high ?? 0) - (found.low ?? 0)) / 2;
    expect(found.detectable).toBeGreaterThan(half);
  });

  it('of scores on a scale gets the range that passes and failures of the same cases get', () => {
    const a = ones(160, [3]);
    const b = ones(160, [90]);
    const rates = comparePairedRates({ a, b });
    const means = comparePairedMeans({ a, b, range: [0, 1] });
    expect(means.method).toBe('tango-paired-clusters');
    expect(means.low).toBeCloseTo(rates.low ?? Number.NaN, 10);
    expect(means.high).toBeCloseTo(rates.high ?? Number.NaN, 10);
    expect(means.detectable).toBeGreaterThan((means.high ?? 0) - (means.low ?? 0) - 0.03);
  });

  it('is decided by the bound that its gate decides by', () => {
    const a = ones(160, [3]).map((x) => 1 + 4 * x);
    const b = ones(160, [90, 91]).map((x) => 1 + 4 * x);
    const found = comparePairedMeans({ a, b, range: [1, 5], confidence: 0.9 });
    const gate = differenceGate({ kind: 'mean', a, b, range: [1, 5], alpha: 0.05 }, -0.1);
    expect(found.low).toBeCloseTo(gate.lower ?? Number.NaN, 10);
  });

  it('of scores without a stated scale keeps the t range', () => {
    expect(comparePairedMeans({ a: ones(40, [3]), b: ones(40, [9]) }).method).toBe('paired-t');
  });
});
