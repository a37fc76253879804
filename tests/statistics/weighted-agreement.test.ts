import { expect, test } from 'vitest';
import { cohenKappa } from '../../src/statistics/cohen-kappa.ts';
import { resampledAgreement } from '../../src/statistics/facade/resampled-agreement.ts';
import {
  resampledAc1,
  resampledAlpha,
  resampledFleiss,
  resampledKappa,
} from '../../src/statistics/facade/weighted-agreement.ts';
import { fleissKappa } from '../../src/statistics/fleiss-kappa.ts';
import { gwetAc1 } from '../../src/statistics/gwet-ac1.ts';
import { krippendorffAlpha } from '../../src/statistics/krippendorff-alpha.ts';
import { unitDrawer } from '../../src/statistics/numeric/draw-units.ts';

const next = unitDrawer(7, 11);
/** A rating 0 to 3, or none: from the seeded drawer, so that the cases are the same everywhere. */
const rating = (gaps: boolean) => {
  const drawn = next();
  const value = (drawn[0] ?? 0) + (drawn[1] ?? 0);
  return gaps && (drawn[2] ?? 0) > 1 ? null : Math.min(3, value);
};
const units = (gaps: boolean) =>
  Array.from({ length: 24 }, () => [rating(gaps), rating(gaps), rating(gaps)]);
const draws = Array.from({ length: 8 }, (_, seed) => Int32Array.from(unitDrawer(24, seed + 1)()));

function written<T>(rows: readonly T[], times: Int32Array): T[] {
  return rows.flatMap((row, i) => Array.from({ length: times[i] ?? 0 }, () => row));
}
const byRater = (rows: readonly (readonly (number | null)[])[]) =>
  [0, 1, 2].map((r) => rows.map((row) => row[r] ?? null));

test.each(['nominal', 'ordinal', 'interval'] as const)(
  'alpha (%s) of a draw is alpha of the items written out',
  (level) => {
    const rows = units(true);
    const fast = resampledAlpha(rows, level);
    for (const times of draws) {
      const { alpha } = krippendorffAlpha({ ratings: byRater(written(rows, times)), level });
      expect(fast(times)).toBeCloseTo(alpha ?? Number.NaN, 10);
    }
  },
);

test('AC1 and Fleiss’ kappa of a draw are those of the items written out', () => {
  const gappy = units(true);
  const whole = units(false);
  const categories = [0, 1, 2, 3];
  for (const times of draws) {
    const ratings = written(gappy, times);
    const ac1 = gwetAc1({ ratings, categories, weights: 'none', confidence: 0.95 }).coefficient;
    expect(resampledAc1(gappy, 4)(times)).toBeCloseTo(ac1 ?? Number.NaN, 10);
    const counts = written(whole, times).map((row) =>
      categories.map((code) => row.filter((v) => v === code).length),
    );
    const { kappa } = fleissKappa({ counts });
    expect(resampledFleiss(whole, 4)(times)).toBeCloseTo(kappa ?? Number.NaN, 10);
  }
});

test('kappa of a draw is that of its table, also with weights', () => {
  const rows = units(false).map((row) => row.map((v) => v ?? 0));
  const [first, second] = [rows.map((r) => r[0] ?? 0), rows.map((r) => r[1] ?? 0)];
  for (const weights of ['none', 'quadratic'] as const)
    for (const times of draws) {
      const all = written(rows, times);
      const table = [0, 1, 2, 3].map((a) =>
        [0, 1, 2, 3].map((b) => all.filter((r) => r[0] === a && r[1] === b).length),
      );
      const { kappa } = cohenKappa({ table, weights, confidence: 0.95 });
      expect(resampledKappa(first, second, 4, weights)(times)).toBeCloseTo(kappa ?? Number.NaN, 10);
    }
});

test('whole clusters are drawn: ten copies of an item do not narrow the range', () => {
  const first = Array.from({ length: 40 }, (_, i) => i % 2);
  const second = first.map((v, i) => (i % 5 === 0 ? 1 - v : v));
  const range = (copies: number) => {
    const long = (list: readonly number[]) => list.flatMap((v) => Array<number>(copies).fill(v));
    const clusters = long(first.map((_, i) => i));
    const coefficient = resampledKappa(long(first), long(second), 2, 'none');
    return resampledAgreement({ items: clusters.length, clusters, seed: 3, coefficient });
  };
  const [one, ten] = [range(1), range(10)];
  expect((ten.high ?? 0) - (ten.low ?? 0)).toBeCloseTo((one.high ?? 0) - (one.low ?? 0), 1);
});
