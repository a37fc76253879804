import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearson } from '../../src/statistics/clopper-pearson.ts';
import { clusterMean } from '../../src/statistics/cluster-mean.ts';
import { binomialCdf } from '../../src/statistics/distributions.ts';
import { comparePairedRates } from '../../src/statistics/facade/compare-paired-rates.ts';
import { compareUnpairedRates } from '../../src/statistics/facade/compare-unpaired-rates.ts';
import { estimateRate } from '../../src/statistics/facade/estimate-rate.ts';
import { nonInferiority } from '../../src/statistics/facade/non-inferiority.ts';
import { mcnemar } from '../../src/statistics/mcnemar.ts';
import { meanT } from '../../src/statistics/mean-t.ts';
import { miettinenNurminen } from '../../src/statistics/miettinen-nurminen.ts';
import { newcombeUnpaired } from '../../src/statistics/newcombe-unpaired.ts';
import { pAdjust } from '../../src/statistics/p-adjust.ts';
import { tangoPaired } from '../../src/statistics/tango-paired.ts';
import { wilson } from '../../src/statistics/wilson.ts';

/** Seeded, so that a failure can be run again. */
const options = { seed: 20260229, numRuns: 300 };
const law = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, holds), options);

const counts = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ x: Math.round(share * n), n }));
const cells = fc.record({
  a: fc.integer({ min: 0, max: 300 }),
  b: fc.integer({ min: 0, max: 60 }),
  c: fc.integer({ min: 0, max: 60 }),
  d: fc.integer({ min: 1, max: 300 }),
});
const levels = fc.constantFrom(0.8, 0.9, 0.95, 0.99);
const scores = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 80 });
const near = (got: number | null, want: number | null, digits = 9) =>
  expect(got).toBeCloseTo(want ?? Number.NaN, digits);

describe('intervals of a rate', () => {
  const intervals = [wilson, clopperPearson];

  test('contain the estimate and stay inside 0 and 1', () => {
    law(fc.tuple(counts, levels), ([{ x, n }, confidence]) => {
      for (const interval of intervals) {
        const { estimate, lower, upper } = interval({ x, n, confidence });
        expect(lower ?? -1).toBeGreaterThanOrEqual(0);
        expect(lower ?? 2).toBeLessThanOrEqual(estimate ?? -1);
        expect(upper ?? -1).toBeGreaterThanOrEqual(estimate ?? 2);
        expect(upper ?? 2).toBeLessThanOrEqual(1);
      }
    });
  });

  test('narrow when the same rate comes from more items', () => {
    law(fc.tuple(counts, levels), ([{ x, n }, confidence]) => {
      for (const interval of intervals) {
        const one = interval({ x, n, confidence });
        const four = interval({ x: 4 * x, n: 4 * n, confidence });
        const width = (i: typeof one) => (i.upper ?? 0) - (i.lower ?? 0);
        expect(width(four)).toBeLessThan(width(one));
      }
    });
  });

  test('mirror when passes and failures swap', () => {
    law(fc.tuple(counts, levels), ([{ x, n }, confidence]) => {
      for (const interval of intervals) {
        const one = interval({ x, n, confidence });
        near(interval({ x: n - x, n, confidence }).upper, 1 - (one.lower ?? 0), 8);
      }
    });
  });

  test('the exact bound is where the binomial tail is alpha', () => {
    law(counts, ({ x, n }) => {
      const { lowerOneSided, upperOneSided } = clopperPearson({ x, n, confidence: 0.95 });
      if (x > 0) near(1 - binomialCdf(x - 1, n, lowerOneSided ?? 0), 0.05, 6);
      if (x < n) near(binomialCdf(x, n, upperOneSided ?? 0), 0.05, 6);
    });
  });
});

describe('differences', () => {
  test("Tango's interval excludes 0 exactly when the uncorrected McNemar test rejects", () => {
    law(fc.tuple(cells, levels), ([table, confidence]) => {
      const { lower, upper } = tangoPaired({ ...table, confidence });
      const p = mcnemar(table).p ?? 1;
      if (Math.abs(p - (1 - confidence)) < 1e-9) return;
      expect((lower ?? 0) > 0 || (upper ?? 0) < 0).toBe(p < 1 - confidence);
    });
  });

  test('swapping the systems mirrors Tango, Newcombe and Miettinen-Nurminen', () => {
    law(fc.tuple(cells, levels), ([{ a, b, c, d }, confidence]) => {
      const one = tangoPaired({ a, b, c, d, confidence });
      near(tangoPaired({ a, b: c, c: b, d, confidence }).upper, -(one.lower ?? 0));
      const groups = { x1: a, n1: a + b + 1, x2: c, n2: c + d };
      const swapped = { x1: groups.x2, n1: groups.n2, x2: groups.x1, n2: groups.n1 };
      for (const interval of [newcombeUnpaired, miettinenNurminen]) {
        const straight = interval({ ...groups, confidence });
        near(interval({ ...swapped, confidence }).upper, -(straight.lower ?? 0), 7);
      }
    });
  });

  test('p-value and "clear" of a comparison never disagree', () => {
    law(fc.tuple(scores, scores, levels), ([left, right, confidence]) => {
      const n = Math.min(left.length, right.length);
      const a = left.slice(0, n);
      const b = right.slice(0, n);
      const clusters = a.map((_, i) => i % 7);
      for (const result of [
        comparePairedRates({ a, b, confidence }),
        comparePairedRates({ a, b, clusters, confidence }),
        compareUnpairedRates({ a: left, b: right, confidence }),
      ]) {
        if (result.pValue === null || Math.abs(result.pValue - (1 - confidence)) < 1e-9) continue;
        expect(result.clear).toBe(result.pValue < 1 - confidence);
      }
    });
  });

  test('a gate is met exactly when its p-value is below alpha', () => {
    law(fc.tuple(scores, scores, fc.constantFrom(0.02, 0.1, 0.3)), ([left, right, margin]) => {
      const n = Math.min(left.length, right.length);
      const [a, b] = [left.slice(0, n), right.slice(0, n)];
      for (const clusters of [undefined, a.map((_, i) => i % 5)]) {
        const gate = nonInferiority({ kind: 'rate', a, b, clusters, margin });
        if (gate.pValue === null || Math.abs(gate.pValue - 0.05) < 1e-9) continue;
        expect(gate.met === 'met').toBe(gate.pValue < 0.05);
      }
    });
  });
});

describe('order, units and families', () => {
  const shuffled = scores.chain((values) =>
    fc.tuple(
      fc.constant(values),
      fc.shuffledSubarray(
        values.map((_, i) => i),
        { minLength: values.length, maxLength: values.length },
      ),
    ),
  );

  test('the order of items does not matter', () => {
    law(shuffled, ([values, order]) => {
      const clusters = values.map((_, i) => `c${i % 6}`);
      const one = clusterMean({ values, clusters, confidence: 0.95 });
      const other = clusterMean({
        values: order.map((i) => values[i] ?? 0),
        clusters: order.map((i) => clusters[i] ?? ''),
        confidence: 0.95,
      });
      near(other.seCR1 ?? 0, one.seCR1 ?? 0);
      near(other.seCR2 ?? 0, one.seCR2 ?? 0);
    });
  });

  test('names and integer codes of clusters give the same result', () => {
    law(scores, (values) => {
      const codes = Int32Array.from(values, (_, i) => (i * 5) % 4);
      const names = Array.from(codes, (code) => `source ${code}`);
      expect(estimateRate({ values, clusters: codes })).toEqual(
        estimateRate({ values, clusters: names }),
      );
    });
  });

  test('every item its own cluster gives the plain interval: Wilson, or exact with few of either', () => {
    law(scores, (values) => {
      const x = values.reduce((total: number, v) => total + v, 0);
      const count = { x, n: values.length, confidence: 0.95 };
      const single = estimateRate({ values, clusters: values.map((_, i) => i) });
      const isFew = Math.min(x, values.length - x) < 12;
      const plain = isFew ? clopperPearson(count) : wilson(count);
      near(single.low, plain.lower, 8);
      near(single.high, plain.upper, 8);
    });
  });

  test('copies of every item do not narrow the clustered interval', () => {
    law(scores, (values) => {
      const labels = values.map((_, i) => i);
      const once = estimateRate({ values, clusters: labels });
      const thrice = estimateRate({
        values: [...values, ...values, ...values],
        clusters: [...labels, ...labels, ...labels],
      });
      const width = (e: typeof once) => (e.high ?? 0) - (e.low ?? 0);
      expect(width(thrice)).toBeGreaterThanOrEqual(width(once) - 1e-9);
    });
  });

  test('shifting and scaling scores shifts and scales the t interval', () => {
    const floats = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
      minLength: 2,
      maxLength: 40,
    });
    law(fc.tuple(floats, fc.integer({ min: -9, max: 9 })), ([values, shift]) => {
      const one = meanT({ values, mu: 0, confidence: 0.95 });
      const other = meanT({ values: values.map((v) => 2 * v + shift), mu: 0, confidence: 0.95 });
      near(other.upper, 2 * (one.upper ?? 0) + shift, 6);
    });
  });

  test('adjusted p-values keep the order, never fall, and Holm is at most Bonferroni', () => {
    const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    law(family, (p) => {
      const { holm, bh, bonferroni } = pAdjust({ p });
      p.forEach((raw, i) => {
        expect(holm[i] ?? -1).toBeGreaterThanOrEqual(raw);
        expect(bh[i] ?? 2).toBeLessThanOrEqual((holm[i] ?? 0) + 1e-12);
        expect(holm[i] ?? 2).toBeLessThanOrEqual((bonferroni[i] ?? 0) + 1e-12);
        p.forEach((other, j) => {
          if (raw < other) expect(holm[i] ?? 2).toBeLessThanOrEqual(holm[j] ?? -1);
        });
      });
    });
  });
});
