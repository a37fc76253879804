import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePairedRates } from '../../../src/statistics/facade/compare-paired-rates.ts';
import { estimateRate } from '../../../src/statistics/facade/estimate-rate.ts';
import { gateRateBound } from '../../../src/statistics/facade/gate-rate-bound.ts';
import { nonInferiority } from '../../../src/statistics/facade/non-inferiority.ts';

/** Items of some sources: each source has its own chance, so that its items resemble each other. */
const clustered = fc
  .array(
    fc.record({
      size: fc.integer({ min: 1, max: 30 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 2, maxLength: 60 },
  )
  .map((sources) => ({
    values: sources.flatMap(({ size, share }) =>
      Array.from({ length: size }, (_, i) => (i < Math.round(share * size) ? 1 : 0)),
    ),
    clusters: sources.flatMap(({ size }, s) => Array.from({ length: size }, () => s)),
  }));

/** Sources most of which are alike: what a good (or a hopeless) candidate gives. */
const rare = fc
  .record({
    sources: fc.integer({ min: 2, max: 80 }),
    size: fc.integer({ min: 1, max: 12 }),
    odd: fc.integer({ min: 0, max: 14 }),
    oddShare: fc.double({ min: 0, max: 1, noNaN: true }),
    passing: fc.boolean(),
  })
  .map(({ sources, size, odd, oddShare, passing }) => ({
    values: Array.from({ length: sources * size }, (_, i) => {
      const isOdd = Math.floor(i / size) < odd && (i % size) / size <= oddShare;
      return isOdd === passing ? 0 : 1;
    }),
    clusters: Array.from({ length: sources * size }, (_, i) => Math.floor(i / size)),
  }));

describe('the one-sided bound of a gate', () => {
  test('never lies outside the two-sided range printed for the same rate', () => {
    fc.assert(
      fc.property(fc.oneof(clustered, rare), (input) => {
        const { low, high } = estimateRate(input);
        const lower = gateRateBound({ ...input, side: 'lower' }).bound;
        const upper = gateRateBound({ ...input, side: 'upper' }).bound;
        if (low === null || high === null) return expect([lower, upper]).toEqual([null, null]);
        expect(lower).toBeGreaterThanOrEqual(low - 1e-12);
        expect(upper).toBeLessThanOrEqual(high + 1e-12);
      }),
      { numRuns: 3_000, seed: 11 },
    );
  });

  test('never lies outside the range of the same difference where few sources differ', () => {
    let few = 0;
    fc.assert(
      fc.property(rare, ({ values, clusters }) => {
        const a = values;
        const b = values.map(() => values[values.length - 1] ?? 1);
        const range = comparePairedRates({ a, b, clusters });
        const gate = nonInferiority({ kind: 'rate', a, b, clusters, margin: 0.05 });
        if (!range.caveats.includes('few-differing-clusters') || range.low === null) return;
        few += 1;
        expect(gate.method).toBe(range.method);
        expect(gate.lower).toBeGreaterThanOrEqual(range.low - 1e-12);
        expect(gate.upper).toBeLessThanOrEqual((range.high ?? 1) + 1e-12);
      }),
      { numRuns: 500, seed: 12 },
    );
    expect(few).toBeGreaterThan(100);
  });
});
