import { describe, expect, test } from 'vitest';
import { exactLower } from '../../../src/statistics/clopper-pearson.ts';
import { clusteredProportion } from '../../../src/statistics/clustered-proportion.ts';
import { cautiousSize, unitsWorth } from '../../../src/statistics/facade/cautious-size.ts';
import { gateRateBound } from '../../../src/statistics/facade/gate-rate-bound.ts';
import { nonInferiority } from '../../../src/statistics/facade/non-inferiority.ts';
import { outcomeFor, sampleOf } from '../../../src/statistics/facade/sample.ts';
import { drawClusters, seededRandom } from '../../bench/random.ts';

/** 40 sources of ten; in `failing` of them `each` cases fail. */
function sources(failing: number, each: number) {
  const clusters = Array.from({ length: 400 }, (_, i) => Math.floor(i / 10));
  const values = clusters.map((g, i) => (g < failing && i % 10 < each ? 0 : 1));
  return { values, clusters };
}

describe('the careful size of a clustered sample', () => {
  test('with fewer than ten failing sources is the number of sources, whatever their spread', () => {
    const { values, clusters } = sources(9, 1);
    const sample = sampleOf(values, clusters);
    const outcome = outcomeFor('lower', values);
    expect(cautiousSize({ effectiveN: 400, sample, outcome })).toEqual({
      effectiveN: 40,
      few: true,
    });
  });

  test('with more is the average of what was seen and of whole sources, by hand', () => {
    const { values, clusters } = sources(20, 2);
    const sample = sampleOf(values, clusters);
    const found = cautiousSize({
      effectiveN: 200,
      sample,
      outcome: outcomeFor('lower', values),
    });
    // 40 of 400 fail, in 20 sources alike: c = 4 (1 - 0.2) = 3.2; (20 / 200 + 3.2 / 40) / 23.2.
    expect(found.few).toBe(false);
    expect(found.effectiveN).toBeCloseTo(23.2 / (0.1 + 0.08), 10);
  });

  test('leaves a sample alone whose outcomes are as common as not, or that is worth its sources at most', () => {
    const { values, clusters } = sources(40, 5);
    const sample = sampleOf(values, clusters);
    const outcome = outcomeFor('lower', values);
    expect(cautiousSize({ effectiveN: 300, sample, outcome }).effectiveN).toBeCloseTo(300, 10);
    expect(cautiousSize({ effectiveN: 25, sample, outcome }).effectiveN).toBe(25);
  });

  test('is the worth of the sources where only small ones fail, however many', () => {
    // 40 sources of 46 cases that pass, and 160 of one case, 12 of which fail.
    const clusters = Array.from({ length: 2_000 }, (_, i) =>
      i < 1_840 ? Math.floor(i / 46) : i - 1_800,
    );
    const values = clusters.map((_, i) => (i >= 1_840 && i < 1_852 ? 0 : 1));
    const sample = sampleOf(values, clusters);
    const found = cautiousSize({
      effectiveN: 2_000,
      sample,
      outcome: outcomeFor('lower', values),
    });
    // The mean size is 10, so each of the twelve counts for a fifth.
    expect(found.few).toBe(true);
    expect(found.effectiveN).toBeCloseTo(2_000 ** 2 / (40 * 46 ** 2 + 160), 10);
  });

  test('sources of unequal size are worth fewer than their number', () => {
    const clusters = [0, 0, 0, 0, 1, 2];
    expect(unitsWorth(sampleOf([1, 1, 0, 0, 1, 1], clusters))).toBeCloseTo(36 / 18, 12);
  });
});

describe('100 sources of ten, correlated by 0.3, about 18 of which fail', () => {
  const RUNS = 2_000;
  const design = { clusters: 100, size: 10, unequal: true, correlation: 0.3, rate: 0.95 };
  const draws = () => {
    const random = seededRandom(4);
    return Array.from({ length: RUNS }, () => drawClusters(design, random));
  };

  test('a gate on the threshold says GO in at most 5.5%, where the plain effective size does in more', () => {
    let careful = 0;
    let plain = 0;
    for (const sample of draws()) {
      const { bound } = gateRateBound({ ...sample, side: 'lower' });
      careful += Number((bound ?? 0) >= design.rate);
      const { effectiveN, estimate } = clusteredProportion({ ...sample, confidence: 0.9 });
      const n = effectiveN ?? 1;
      plain += Number(exactLower((estimate ?? 0) * n, n, 0.05) >= design.rate);
    }
    expect(careful / RUNS).toBeLessThanOrEqual(0.055);
    expect(plain / RUNS).toBeGreaterThan(0.06);
  });

  test('so does a gate on the losses of pairs', () => {
    const passes = draws().filter(({ values, clusters }) => {
      const b = values.map(() => 1);
      return nonInferiority({ kind: 'rate', a: values, b, clusters, margin: 0.05 }).met === 'met';
    });
    expect(passes.length / RUNS).toBeLessThanOrEqual(0.055);
  });
});
