import { describe, expect, test } from 'vitest';
import { comparePairedMeans } from '../../../src/statistics/facade/compare-paired-means.ts';
import { comparePairedRates } from '../../../src/statistics/facade/compare-paired-rates.ts';
import { gateMeanBound } from '../../../src/statistics/facade/gate-mean-bound.ts';
import { gateRateBound } from '../../../src/statistics/facade/gate-rate-bound.ts';
import { itemsToClear } from '../../../src/statistics/facade/items-to-clear.ts';
import { sampleOf } from '../../../src/statistics/facade/sample.ts';
import { equalParts, notableShare } from '../../../src/statistics/numeric/equal-parts.ts';
import { seededRandom } from '../../bench/random.ts';

const RUNS = 700;

/** Sources of such sizes, each passing as a whole or failing as a whole with the given chance of being of one draw. */
function drawn(sizes: readonly number[], rate: number, seed: number) {
  const { uniform } = seededRandom(seed);
  return () => {
    const values: number[] = [];
    const clusters: number[] = [];
    sizes.forEach((size, g) => {
      const fate = uniform() < 0.6 ? Number(uniform() < rate) : null;
      for (let i = 0; i < size; i += 1) {
        values.push(fate ?? Number(uniform() < rate));
        clusters.push(g);
      }
    });
    return { values, clusters };
  };
}

const zipf = Array.from({ length: 100 }, (_, i) => Math.max(1, Math.round(190 / (i + 1))));
const giant = [200, ...Array.from({ length: 50 }, () => 4)];

describe('sources of very unequal size, the truth on the threshold of a gate', () => {
  test.each([
    ['sizes after Zipf', zipf, 0.8],
    ['one source with half of the cases', giant, 0.7],
  ])('%s: neither GO nor NO-GO in clearly more than one of twenty samples', (_, sizes, rate) => {
    const sample = drawn(sizes, rate, 5);
    let [go, no] = [0, 0];
    for (let run = 0; run < RUNS; run += 1) {
      const scores = sample();
      if ((gateRateBound({ ...scores, side: 'lower' }).bound ?? 0) >= rate) go += 1;
      if ((gateRateBound({ ...scores, side: 'upper' }).bound ?? 1) < rate) no += 1;
    }
    // 5.5% and two sampling errors.
    expect(go / RUNS).toBeLessThan(0.072);
    expect(no / RUNS).toBeLessThan(0.072);
  });

  test('a mean of grades does the same', () => {
    const sample = drawn(zipf, 0.9, 8);
    let go = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const { bound } = gateMeanBound({ ...sample(), range: [0, 1], side: 'lower' });
      if ((bound ?? 0) >= 0.9) go += 1;
    }
    expect(go / RUNS).toBeLessThan(0.072);
  });
});

test('the robust error of sources of one size is the same by either method, and larger for unequal ones', () => {
  const values = Array.from({ length: 400 }, (_, i) => Number((i * 7) % 10 < 7));
  const even = sampleOf(
    values,
    Int32Array.from(values, (_, i) => Math.floor(i / 10)),
  );
  expect(even).toMatchObject({ robust: 'cr1', df: 39 });
  const few = sampleOf(
    values,
    Int32Array.from(values, (_, i) => Math.floor(i / 40)),
  );
  expect(few.robust).toBe('cr2');
  expect(few.df).toBeCloseTo(9, 9);
  const one = sampleOf(
    values,
    Int32Array.from(values, (_, i) => (i < 200 ? 0 : i)),
  );
  expect(one.robust).toBe('cr2');
  expect(one.df).toBeLessThan(4);
});

test('what parts are worth', () => {
  expect(equalParts(new Float64Array(10).fill(3))).toBeCloseTo(10, 12);
  expect(notableShare(new Float64Array(10).fill(3))).toBeCloseTo(0.1, 12);
  expect(notableShare(new Float64Array([50, ...new Float64Array(50).fill(1)]))).toBeGreaterThan(
    0.45,
  );
  expect(equalParts(new Float64Array(2))).toBe(0);
});

describe('items to make a difference clear', () => {
  const pairs = (n: number) => ({
    a: Array.from({ length: n }, (_, i) => Number(i % 20 !== 5)),
    b: Array.from({ length: n }, (_, i) => Number(i % 20 > 2)),
  });

  test('so many, and not by far fewer, leave zero out', () => {
    const found = comparePairedRates(pairs(40));
    expect(found.clear).toBe(false);
    const needed = itemsToClear({ ...pairs(40), found }) ?? Number.NaN;
    const rounded = (n: number) => comparePairedRates(pairs(Math.ceil(n / 20) * 20)).clear;
    expect(rounded(needed)).toBe(true);
    expect(rounded(needed - 25)).toBe(false);
  });

  test('none for a difference of nothing, and none where it is clear already', () => {
    const same = [1, 0, 1, 1, 0, 1, 1, 1, 0, 1];
    const found = comparePairedMeans({ a: same, b: same.toReversed(), range: [0, 1] });
    expect(found.difference).toBe(0);
    expect(itemsToClear({ a: same, b: same.toReversed(), found })).toBe(null);
    const clear = comparePairedRates(pairs(400));
    expect(itemsToClear({ ...pairs(400), found: clear })).toBe(null);
  });
});
