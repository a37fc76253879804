import { normalSf } from './distributions.ts';
import { midranks, tieSizes } from './numeric/ranks.ts';
import { requireFinite, requireSameLength } from './numeric/require.ts';
import { differences, sum, type Vector } from './numeric/vectors.ts';

/** Beyond this many differences the exact distribution costs seconds and adds nothing. */
const EXACT_LIMIT = 200;

export type WilcoxonSignedRank = {
  readonly n: number;
  readonly nonZero: number;
  readonly wPlus: number | null;
  readonly wMinus: number | null;
  readonly pExact: number | null;
  readonly pNormal: number | null;
  readonly pNormalContinuity: number | null;
  /** Zeros are ranked too, and their ranks then dropped. */
  readonly pExactPratt: number | null;
};

/**
 * Wilcoxon signed-rank test on paired scores: a check of robustness only. It tests the
 * pseudo-median, not the mean, and drops the zeros, which are the majority in evals.
 *
 * Wilcoxon 1945, doi:10.2307/3001968; Pratt 1959, doi:10.1080/01621459.1959.10501526.
 *
 * @returns two-sided p-values; null fields without a non-zero difference, exact ones
 *   also beyond 200.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example wilcoxonSignedRank({ a: [0.6, 0.7, 0.8, 0.9], b: [0.35, 0.45, 0.55, 0.65] }).pExact // => 0.125
 */
export function wilcoxonSignedRank(input: {
  readonly a: Vector;
  readonly b: Vector;
}): WilcoxonSignedRank {
  requireSameLength('wilcoxonSignedRank', input.a, input.b);
  requireFinite('wilcoxonSignedRank', input.a);
  requireFinite('wilcoxonSignedRank', input.b);
  // Ten decimals: differences equal but for rounding must tie.
  const all = Array.from(differences(input.a, input.b), (d) => Math.round(d * 1e10) / 1e10);
  const kept = all.filter((d) => d !== 0);
  const m = kept.length;
  if (m === 0) {
    return {
      n: all.length,
      nonZero: 0,
      wPlus: null,
      wMinus: null,
      pExact: null,
      pNormal: null,
      pNormalContinuity: null,
      pExactPratt: null,
    };
  }
  const sizes = kept.map(Math.abs);
  const ranks = midranks(sizes);
  const wPlus = sum(ranks.filter((_, i) => (kept[i] ?? 0) > 0));
  const wMinus = sum(ranks) - wPlus;
  const ties = sum(tieSizes(sizes).map((t) => t ** 3 - t));
  const sd = Math.sqrt((m * (m + 1) * (2 * m + 1)) / 24 - ties / 48);
  const off = Math.abs(wPlus - (m * (m + 1)) / 4);
  const prattRanks = midranks(all.map(Math.abs)).filter((_, i) => all[i] !== 0);
  return {
    n: all.length,
    nonZero: m,
    wPlus,
    wMinus,
    pExact: exactP(ranks, kept),
    pNormal: Math.min(1, 2 * normalSf(off / sd)),
    pNormalContinuity: Math.min(1, 2 * normalSf(Math.max(0, off - 0.5) / sd)),
    pExactPratt: exactP(prattRanks, kept),
  };
}

/**
 * 2 min(P(W <= w), P(W >= w)) over all sign assignments of the observed ranks, by adding one item
 * at a time to the distribution of the doubled (hence whole) rank sum.
 */
function exactP(ranks: Float64Array, kept: readonly number[]): number | null {
  if (ranks.length > EXACT_LIMIT) return null;
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const most = sum(doubled);
  let chances = new Float64Array(most + 1);
  chances[0] = 1;
  for (const rank of doubled) {
    const next = new Float64Array(most + 1);
    for (let w = 0; w <= most; w += 1) {
      const without = chances[w] ?? 0;
      const withRank = w >= rank ? (chances[w - rank] ?? 0) : 0;
      next[w] = (without + withRank) / 2;
    }
    chances = next;
  }
  const observed = sum(doubled.filter((_, i) => (kept[i] ?? 0) > 0));
  const below = sum(chances.subarray(0, observed + 1));
  const above = sum(chances.subarray(observed));
  return Math.min(1, 2 * Math.min(below, above));
}
