import { type AgreementWeights, agreementWeight } from './numeric/agreement-weights.ts';
import { tTwoSided } from './numeric/levels.ts';
import { requireProbability } from './numeric/require.ts';
import { sum } from './numeric/vectors.ts';

export type GwetAc1 = {
  /** Units with at least one rating. */
  readonly n: number;
  readonly pa: number | null;
  readonly pe: number | null;
  readonly coefficient: number | null;
  readonly se: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/**
 * Gwet's AC1 (AC2 with weights): agreement of two or more raters beyond chance that stays sensible
 * when one answer is rare. Ratings may be missing.
 *
 * Gwet 2008, doi:10.1348/000711006X126600.
 *
 * @param input.ratings units by raters, null where a rater gave none.
 * @param input.categories all declared categories, in order.
 * @returns interval with t(n - 1), upper limit at most 1; null without units to compare.
 * @throws RangeError for a rating outside the categories or fewer than two categories.
 * @example gwetAc1({ ratings: [[1, 1], [1, 1], [1, 2], [2, 2], [1, 1], [1, 1]], categories: [1, 2], weights: 'none', confidence: 0.95 }).coefficient // => 0.7333
 */
export function gwetAc1(input: {
  readonly ratings: readonly (readonly (number | null)[])[];
  readonly categories: readonly number[];
  readonly weights: AgreementWeights;
  readonly confidence: number;
}): GwetAc1 {
  const { categories, weights, confidence } = input;
  requireProbability('gwetAc1', 'confidence', confidence);
  const q = categories.length;
  if (q < 2) throw new RangeError(`gwetAc1 requires two categories or more, got ${q}`);
  const units = input.ratings.map((unit) => countsOf(unit, categories)).filter((r) => sum(r) > 0);
  const n = units.length;
  const nothing = { pa: null, pe: null, coefficient: null, se: null, lower: null, upper: null };
  const sizes = units.map((unit) => sum(unit));
  const comparable = sizes.filter((size) => size >= 2).length;
  if (comparable === 0) return { n, ...nothing };

  const weight = (k: number, l: number) => agreementWeight(weights, k, l, q);
  const total = sum(categories.flatMap((_, k) => categories.map((_other, l) => weight(k, l))));
  const shares = categories.map(
    (_, k) => sum(units.map((unit, i) => (unit[k] ?? 0) / (sizes[i] ?? 1))) / n,
  );
  const scale = total / (q * (q - 1));
  const pe = scale * sum(shares.map((share) => share * (1 - share)));
  const agreements = units.map((unit, i) => {
    const size = sizes[i] ?? 0;
    if (size < 2) return null;
    const weighted = unit.map((_, k) => sum(unit.map((count, l) => weight(k, l) * count)));
    return sum(unit.map((count, k) => count * ((weighted[k] ?? 0) - 1))) / (size * (size - 1));
  });
  const pa = sum(agreements.map((agreement) => agreement ?? 0)) / comparable;
  const coefficient = (pa - pe) / (1 - pe);
  if (n < 2) return { n, ...nothing, pa, pe, coefficient };

  const influences = units.map((unit, i) => {
    const agreement = agreements[i] ?? null;
    const own = agreement === null ? 0 : ((n / comparable) * (agreement - pe)) / (1 - pe);
    const rest = sum(unit.map((count, k) => count * (1 - (shares[k] ?? 0))));
    const chance = (scale * rest) / (sizes[i] ?? 1);
    return (own - (2 * (1 - coefficient) * (chance - pe)) / (1 - pe) - coefficient) ** 2;
  });
  const se = Math.sqrt(sum(influences) / (n * (n - 1)));
  const half = tTwoSided(confidence, n - 1) * se;
  return {
    n,
    pa,
    pe,
    coefficient,
    se,
    lower: coefficient - half,
    upper: Math.min(1, coefficient + half),
  };
}

function countsOf(unit: readonly (number | null)[], categories: readonly number[]): number[] {
  const counts = categories.map(() => 0);
  for (const rating of unit) {
    if (rating === null) continue;
    const place = categories.indexOf(rating);
    if (place < 0) throw new RangeError(`gwetAc1 requires declared categories, got ${rating}`);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
