import type { KrippendorffLevel } from '../krippendorff-alpha.ts';
import type { AgreementWeights } from '../numeric/agreement-weights.ts';
import { kappaOfCounts } from '../numeric/kappa-of-counts.ts';

/**
 * Coefficients of agreement of resamples: each takes how often every item was drawn and gives what the
 * function of the same name gives for the items written out that often. Everything about an item that does
 * not depend on the draw is worked out once.
 */
export type Resampled = (times: Int32Array) => number | null;
type Ratings = readonly (readonly (number | null)[])[];

/** Codes 0 to `q` - 1 of two raters. */
export function resampledKappa(
  first: readonly number[],
  second: readonly number[],
  q: number,
  weights: AgreementWeights,
): Resampled {
  const cell = first.map((row, i) => row * q + (second[i] ?? 0));
  const counts = new Float64Array(q * q);
  const kappa = kappaOfCounts(q, weights);
  return (times) => {
    counts.fill(0);
    for (let i = 0; i < cell.length; i += 1) counts[cell[i] ?? 0]! += times[i] ?? 0;
    return kappa.of(counts).kappa;
  };
}

/** Gwet's AC1 of items by raters, codes 0 to `q` - 1, null where a rater gave none. */
export function resampledAc1(units: Ratings, q: number): Resampled {
  const items = countItems(units, q);
  return (times) => {
    let rated = 0;
    let comparable = 0;
    let agreement = 0;
    const shares = new Float64Array(q);
    items.forEach(({ counts, size, pairs }, i) => {
      const t = times[i] ?? 0;
      if (t === 0 || size === 0) return;
      rated += t;
      for (let k = 0; k < q; k += 1) shares[k]! += (t * (counts[k] ?? 0)) / size;
      if (size < 2) return;
      comparable += t;
      agreement += (t * pairs) / (size * (size - 1));
    });
    if (comparable === 0) return null;
    let chance = 0;
    for (const share of shares) chance += (share / rated) * (1 - share / rated);
    const pe = chance / (q - 1);
    return pe === 1 ? null : (agreement / comparable - pe) / (1 - pe);
  };
}

/** Fleiss' kappa of items that all have the same number of ratings. */
export function resampledFleiss(units: Ratings, q: number): Resampled {
  const items = countItems(units, q);
  const raters = items[0]?.size ?? 0;
  return (times) => {
    let n = 0;
    let agreement = 0;
    const totals = new Float64Array(q);
    items.forEach(({ counts, pairs }, i) => {
      const t = times[i] ?? 0;
      n += t;
      agreement += (t * pairs) / (raters * (raters - 1));
      for (let k = 0; k < q; k += 1) totals[k]! += t * (counts[k] ?? 0);
    });
    let pe = 0;
    for (const total of totals) pe += (total / (n * raters)) ** 2;
    return 1 - pe < 1e-12 ? null : (agreement / n - pe) / (1 - pe);
  };
}

/** Krippendorff's alpha of items by raters, null where a rater gave none. */
export function resampledAlpha(units: Ratings, level: KrippendorffLevel): Resampled {
  const values = [...new Set(units.flat().filter((v) => v !== null))].sort((a, b) => a - b);
  return level === 'interval' ? intervalAlpha(units) : categoryAlpha(units, values, level);
}

/** Squared differences need sums only: 2 (n Σv² - (Σv)²) over all ordered pairs of n values. */
function intervalAlpha(units: Ratings): Resampled {
  const items = units.map((unit) => {
    const values = unit.filter((v) => v !== null);
    const sum = values.reduce((total, v) => total + v, 0);
    const squares = values.reduce((total, v) => total + v * v, 0);
    return { size: values.length, sum, squares };
  });
  return (times) => {
    let n = 0;
    let sum = 0;
    let squares = 0;
    let observed = 0;
    items.forEach((item, i) => {
      const t = times[i] ?? 0;
      if (item.size < 2 || t === 0) return;
      n += t * item.size;
      sum += t * item.sum;
      squares += t * item.squares;
      observed += (t * 2 * (item.size * item.squares - item.sum ** 2)) / (item.size - 1);
    });
    const expected = n < 2 ? 0 : (2 * (n * squares - sum ** 2)) / (n - 1);
    return expected <= 1e-9 * squares ? null : 1 - observed / expected;
  };
}

function categoryAlpha(
  units: Ratings,
  values: readonly number[],
  level: 'nominal' | 'ordinal',
): Resampled {
  const q = values.length;
  const place = new Map(values.map((value, code) => [value, code]));
  const coded = units.map((unit) => unit.map((v) => (v === null ? null : (place.get(v) ?? null))));
  const items = countItems(coded, q).map((item) => (item.size < 2 ? null : item));
  return (times) => {
    const totals = new Float64Array(q);
    const together = new Float64Array(q * q);
    let n = 0;
    items.forEach((item, i) => {
      const t = times[i] ?? 0;
      if (item === null || t === 0) return;
      n += t * item.size;
      for (let c = 0; c < q; c += 1) {
        const own = item.counts[c] ?? 0;
        if (own === 0) continue;
        totals[c]! += t * own;
        for (let k = 0; k < q; k += 1)
          if (k !== c) together[c * q + k]! += (t * own * (item.counts[k] ?? 0)) / (item.size - 1);
      }
    });
    const middle = middles(totals);
    let observed = 0;
    let expected = 0;
    for (let c = 0; c < q; c += 1)
      for (let k = 0; k < q; k += 1) {
        if (c === k) continue;
        const delta = level === 'nominal' ? 1 : ((middle[c] ?? 0) - (middle[k] ?? 0)) ** 2;
        observed += (together[c * q + k] ?? 0) * delta;
        expected += (totals[c] ?? 0) * (totals[k] ?? 0) * delta;
      }
    return expected === 0 ? null : 1 - (observed * (n - 1)) / expected;
  };
}

/** Place of each category on the scale of ranks: those before it and half of its own. */
function middles(totals: Float64Array): Float64Array {
  let before = 0;
  return totals.map((total) => {
    const middle = before + total / 2;
    before += total;
    return middle;
  });
}

/** Ratings of each item by category; `pairs`: ordered pairs of ratings that agree. */
function countItems(units: Ratings, q: number) {
  return units.map((unit) => {
    const counts = new Float64Array(q);
    for (const value of unit) if (value !== null) counts[value]! += 1;
    const size = counts.reduce((sum, count) => sum + count, 0);
    const pairs = counts.reduce((sum, count) => sum + count * (count - 1), 0);
    return { counts, size, pairs };
  });
}
