import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bootstrapExact } from '../../../src/statistics/bootstrap-exact.ts';
import { bootstrapDifference } from '../../../src/statistics/facade/bootstrap-difference.ts';
import { clusteredDifference } from '../../../src/statistics/facade/clustered-difference.ts';
import { asList, entriesOf, goldenInput } from '../../../src/statistics/golden-input.ts';
import { resampledMeans } from '../../../src/statistics/numeric/resampled-means.ts';
import { ones, repeatEach } from './samples.ts';

const zeros = (values: readonly number[]) => ones(values.length, 0);

describe('bootstrapDifference', () => {
  test('agrees with the list of all resamples where they can be listed', () => {
    const values = [0.1, 0.9, 0.4, 0.7, 0.2, 0.65, 0.3, 0.8];
    const exact = bootstrapExact({ values, confidence: 0.9 });
    const drawn = bootstrapDifference({ a: values, b: zeros(values), confidence: 0.9 });
    expect(drawn.difference).toBeCloseTo(exact.mean ?? Number.NaN, 12);
    expect(drawn.standardError).toBeCloseTo(exact.bootstrapSE ?? Number.NaN, 2);
    expect(drawn.low).toBeCloseTo(exact.percentileLower ?? Number.NaN, 1);
    expect(drawn.high).toBeCloseTo(exact.percentileUpper ?? Number.NaN, 1);
  });

  test('the same numbers give the same limits, other numbers another seed', () => {
    const a = Array.from({ length: 60 }, (_, i) => ((i * 7) % 10) / 10);
    const b = Array.from({ length: 60 }, (_, i) => ((i * 3) % 10) / 10);
    const clusters = repeatEach(20, 60);
    const renamed = clusters.map((name) => `other ${name}`);
    const once = bootstrapDifference({ a, b, clusters, resamples: 500 });
    expect(bootstrapDifference({ a, b, clusters: renamed, resamples: 500 })).toEqual(once);
    expect(bootstrapDifference({ a: b, b: a, clusters, resamples: 500 }).seed).not.toBe(once.seed);
  });

  test('whole clusters are drawn: the error is the cluster-robust one, not that of the items', () => {
    const a = Array.from({ length: 400 }, (_, i) => (Math.floor(i / 10) % 3 === 0 ? 1 : 0));
    const b = ones(400, 0);
    const clusters = repeatEach(40, 400);
    const robust = clusteredDifference({ a, b, clusters, confidence: 0.95 }).standardError ?? 0;
    const drawn = bootstrapDifference({ a, b, clusters });
    // Without the factor G/(G-1) of CR1, and known to about 1% from 10,000 resamples.
    expect((drawn.standardError ?? 0) / (robust * Math.sqrt(39 / 40))).toBeCloseTo(1, 1);
    expect(bootstrapDifference({ a, b }).standardError).toBeLessThan(robust / 2);
    expect(drawn.clusters).toBe(40);
  });

  test('one unit gives no limits, and unequal lengths are refused', () => {
    expect(bootstrapDifference({ a: [1], b: [0] })).toMatchObject({ difference: 1, low: null });
    expect(() => bootstrapDifference({ a: [1], b: [] })).toThrow('equal length');
    expect(() => bootstrapDifference({ a: [1, 0], b: [0, 0], clusters: ['x'] })).toThrow(
      'equal length',
    );
  });

  test('every unit is drawn equally often', () => {
    const count = 7;
    const means = (unit: number) =>
      resampledMeans(
        {
          sums: Float64Array.from({ length: count }, (_, i) => (i === unit ? 1 : 0)),
          sizes: new Float64Array(count).fill(1),
        },
        20_000,
        5,
      );
    for (let unit = 0; unit < count; unit += 1) {
      const share = means(unit).reduce((total, mean) => total + mean, 0) / 20_000;
      // 140,000 draws: four standard errors of a share of 1/7.
      expect(Math.abs(share - 1 / count)).toBeLessThan(0.0038);
    }
  });
});

const golden = join(
  process.env['READOUT_SHARED'] ?? join(import.meta.dirname, '../../../../shared'),
  'reference-statistics/bootstrap-monte-carlo.json',
);

describe('reference bands of the shared folder', () => {
  if (!existsSync(golden)) {
    test.skip(`skipped: ${golden} is absent (set READOUT_SHARED to run them)`, () => {});
    return;
  }
  const cases = asList(
    new Map(entriesOf(JSON.parse(readFileSync(golden, 'utf8')))).get('cases'),
    'cases',
  );
  for (const one of cases) {
    const parts = new Map(entriesOf(one));
    test(`${String(parts.get('id'))}: percentile limits and error lie inside the bands`, () => {
      const input = goldenInput(parts.get('input'));
      const expected = goldenInput(parts.get('expected'));
      const a = input.numbers('values');
      const found = bootstrapDifference({
        a,
        b: zeros(a),
        clusters: input.labelsOrNull('clusters') ?? undefined,
        confidence: input.number('confidence'),
      });
      expect(found.difference).toBeCloseTo(expected.number('mean'), 9);
      const [lowFrom = 0, lowTo = 0] = expected.numbers('percentileLowerBand');
      const [highFrom = 0, highTo = 0] = expected.numbers('percentileUpperBand');
      expect(found.low).toBeGreaterThanOrEqual(lowFrom);
      expect(found.low).toBeLessThanOrEqual(lowTo);
      expect(found.high).toBeGreaterThanOrEqual(highFrom);
      expect(found.high).toBeLessThanOrEqual(highTo);
    });
  }
});
