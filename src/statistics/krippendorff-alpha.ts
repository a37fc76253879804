import { sum } from './numeric/vectors.ts';

export type KrippendorffLevel = 'nominal' | 'ordinal' | 'interval';

export type KrippendorffAlpha = {
  /** Units with at least two ratings, and the ratings in them. */
  readonly pairableUnits: number;
  readonly pairableValues: number;
  readonly alpha: number | null;
};

/**
 * Krippendorff's alpha: agreement of any number of raters with missing ratings, as one minus the
 * ratio of observed to expected disagreement.
 *
 * Krippendorff 2011, Computing Krippendorff's Alpha-Reliability,
 * https://repository.upenn.edu/handle/20.500.14332/2089.
 *
 * @param input.ratings raters by units, null where a rater gave none.
 * @returns alpha null without pairable units or without any variation (not 1).
 * @example krippendorffAlpha({ ratings: [[1, 2, 3, 3], [1, 2, 3, 4]], level: 'nominal' }).alpha // => 0.6957
 */
export function krippendorffAlpha(input: {
  readonly ratings: readonly (readonly (number | null)[])[];
  readonly level: KrippendorffLevel;
}): KrippendorffAlpha {
  const { ratings, level } = input;
  const width = ratings.reduce((most, row) => Math.max(most, row.length), 0);
  const units = Array.from({ length: width }, (_, u) =>
    ratings.map((row) => row[u] ?? null).filter((value) => value !== null),
  ).filter((unit) => unit.length >= 2);
  const values = units.flat();
  const n = values.length;
  const base = { pairableUnits: units.length, pairableValues: n };
  if (n === 0) return { ...base, alpha: null };

  const categories = [...new Set(values)].sort((left, right) => left - right);
  const totals = categories.map((c) => values.filter((value) => value === c).length);
  const delta = disagreement(level, categories, totals);
  const place = new Map(categories.map((category, i) => [category, i]));
  const observed = sum(
    units.map((unit) => {
      const counts = new Float64Array(categories.length);
      for (const value of unit) {
        const k = place.get(value) ?? 0;
        counts[k] = (counts[k] ?? 0) + 1;
      }
      return pairSum(counts, delta) / (unit.length - 1);
    }),
  );
  const expected = pairSum(Float64Array.from(totals), delta) / (n - 1);
  return { ...base, alpha: expected === 0 ? null : 1 - observed / expected };
}

/** Squared distance between two categories given by position. */
function disagreement(
  level: KrippendorffLevel,
  categories: readonly number[],
  totals: readonly number[],
): (c: number, k: number) => number {
  if (level === 'nominal') return (c, k) => (c === k ? 0 : 1);
  if (level === 'interval') {
    return (c, k) => ((categories[c] ?? Number.NaN) - (categories[k] ?? Number.NaN)) ** 2;
  }
  const cumulative = totals.map((_, i) => sum(totals.slice(0, i + 1)));
  const middle = totals.map((total, i) => (cumulative[i] ?? 0) - total / 2);
  return (c, k) => ((middle[c] ?? Number.NaN) - (middle[k] ?? Number.NaN)) ** 2;
}

/** Sum of counts[c] counts[k] delta(c, k) over all ordered pairs. */
function pairSum(counts: Float64Array, delta: (c: number, k: number) => number): number {
  const terms: number[] = [];
  counts.forEach((left, c) => {
    if (left === 0) return;
    counts.forEach((right, k) => {
      if (right !== 0 && c !== k) terms.push(left * right * delta(c, k));
    });
  });
  return sum(terms);
}

/** @throws RangeError for a name that is no level of measurement. */
export function krippendorffLevelOf(name: string): KrippendorffLevel {
  if (name === 'nominal' || name === 'ordinal' || name === 'interval') return name;
  throw new RangeError(`krippendorffAlpha requires nominal, ordinal or interval, got ${name}`);
}
