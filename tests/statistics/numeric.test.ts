import fc from 'fast-check';
import * as library from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { indexClusters } from '../../src/statistics/numeric/clusters.ts';
import { moments } from '../../src/statistics/numeric/moments.ts';
import { sum } from '../../src/statistics/numeric/vectors.ts';

const options = { seed: 20260229, numRuns: 300 };
const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2 });

describe('sums without a copy', () => {
  test('sum, mean and variance equal those of simple-statistics to the last bit', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const typed = Float64Array.from(values);
        expect(sum(typed)).toBe(library.sum(values));
        fc.pre(new Set(values).size > 1);
        const { mean, variance } = moments(typed);
        expect(mean).toBe(library.mean(values));
        expect(variance).toBe(library.sampleVariance(values));
      }),
      options,
    );
  });

  test('codes that are numbered by first appearance are taken as they are, others are numbered', () => {
    const labels = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 });
    fc.assert(
      fc.property(labels, (codes) => {
        const named = indexClusters(codes.map((code) => `source ${code}`));
        expect(indexClusters(Int32Array.from(codes))).toEqual(named);
        expect(indexClusters(named.codes)).toEqual(named);
      }),
      options,
    );
  });
});
