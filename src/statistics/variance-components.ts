import { ZERO_SPREAD } from './constants.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite } from './numeric/require.ts';
import { sum, type Vector } from './numeric/vectors.ts';

export type VarianceComponents = {
  readonly items: number;
  readonly totalScores: number;
  /** Items weigh equally, whatever their number of attempts. */
  readonly meanOfItemMeans: number | null;
  readonly seItems: number | null;
  readonly msBetween: number | null;
  readonly msWithin: number | null;
  /** Average attempts per item, corrected for unequal numbers. */
  readonly k0: number | null;
  readonly varWithin: number | null;
  readonly varBetweenRaw: number | null;
  readonly varBetween: number | null;
  readonly icc: number | null;
  /** Standard error of the mean with 1 or 5 attempts per item, and without end of attempts. */
  readonly seAtK1: number | null;
  readonly seAtK5: number | null;
  readonly seLimit: number | null;
};

/**
 * Variance between items and within items (across repeats), by one-way analysis of variance: would
 * more attempts per item or more items make the mean surer?
 *
 * Searle, Casella & McCulloch 1992, Variance Components; Miller 2024, arXiv:2411.00640, section 3.
 *
 * @param input.scores one list of scores per item; items without scores are left out.
 * @returns components null with one attempt each or fewer than two items.
 * @throws RangeError for values that are not finite.
 * @example varianceComponents({ scores: [[1, 1], [0, 0], [1, 0]] }).varWithin // => 0.1667
 */
export function varianceComponents(input: {
  readonly scores: readonly Vector[];
}): VarianceComponents {
  const scores = input.scores.filter((item) => item.length > 0);
  for (const item of scores) requireFinite('varianceComponents', item);
  const items = scores.length;
  const sizes = scores.map((item) => item.length);
  const totalScores = sum(sizes);
  const means = scores.map((item) => moments(item).mean ?? Number.NaN);
  const overall = moments(means);
  const seItems = overall.variance === null ? null : Math.sqrt(overall.variance / items);
  const base = { items, totalScores, meanOfItemMeans: overall.mean, seItems };
  const grand = sum(scores.map((item) => sum(item))) / totalScores;
  const between = sum(means.map((mean, i) => (sizes[i] ?? 0) * (mean - grand) ** 2));
  const msBetween = items < 2 ? null : between / (items - 1);
  const within = scores.map((item) => (moments(item).variance ?? 0) * (item.length - 1));
  if (msBetween === null || totalScores === items) {
    return { ...base, msBetween, ...noComponents };
  }
  const msWithin = sum(within) / (totalScores - items);
  const k0 = (totalScores - sum(sizes.map((k) => k * k)) / totalScores) / (items - 1);
  const varBetweenRaw = (msBetween - msWithin) / k0;
  const varBetween = Math.max(0, varBetweenRaw);
  const total = varBetween + msWithin;
  const seAt = (k: number) => Math.sqrt((varBetween + msWithin / k) / items);
  return {
    ...base,
    msBetween,
    msWithin,
    k0,
    varWithin: msWithin,
    varBetweenRaw,
    varBetween,
    icc: total <= ZERO_SPREAD ** 2 ? null : varBetween / total,
    seAtK1: seAt(1),
    seAtK5: seAt(5),
    seLimit: seAt(Infinity),
  };
}

const noComponents = {
  msWithin: null,
  k0: null,
  varWithin: null,
  varBetweenRaw: null,
  varBetween: null,
  icc: null,
  seAtK1: null,
  seAtK5: null,
  seLimit: null,
} as const;
