import { median } from 'simple-statistics';
import { normalSf } from './distributions.ts';
import { tieSizes } from './numeric/ranks.ts';
import { requireFinite } from './numeric/require.ts';
import { sum, type Vector } from './numeric/vectors.ts';

/** Longest series whose exact p-value is computed. */
const EXACT_LIMIT = 20;

export type MannKendall = {
  readonly n: number;
  /** Rising pairs less falling pairs. */
  readonly S: number | null;
  readonly varS: number | null;
  readonly z: number | null;
  readonly p: number | null;
  readonly tauA: number | null;
  readonly tauB: number | null;
  /** Median change per step. */
  readonly senSlope: number | null;
  /** Without ties, 3 to 20 values. */
  readonly pExact: number | null;
};

/**
 * Mann-Kendall trend test and Sen slope: does a series of runs rise or fall steadily? Assumes
 * independent, evenly spaced runs; below p = 0.05 is out of reach with three runs.
 *
 * Mann 1945, doi:10.2307/1907187; Kendall 1975; Sen 1968, doi:10.1080/01621459.1968.10480934.
 *
 * @returns two-sided p; all null below two values.
 * @throws RangeError for values that are not finite.
 * @example mannKendall({ values: [1, 2, 3, 4, 5] }).pExact // => 0.01667
 */
export function mannKendall({ values }: { readonly values: Vector }): MannKendall {
  requireFinite('mannKendall', values);
  const n = values.length;
  if (n < 2) {
    return {
      n,
      S: null,
      varS: null,
      z: null,
      p: null,
      tauA: null,
      tauB: null,
      senSlope: null,
      pExact: null,
    };
  }
  let S = 0;
  const slopes: number[] = [];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const change = (values[j] ?? 0) - (values[i] ?? 0);
      S += Math.sign(change);
      slopes.push(change / (j - i));
    }
  }
  const ties = tieSizes(values);
  const tied = sum(ties.map((t) => t * (t - 1) * (2 * t + 5)));
  const varS = (n * (n - 1) * (2 * n + 5) - tied) / 18;
  const z = varS === 0 ? 0 : (S - Math.sign(S)) / Math.sqrt(varS);
  const pairs = (n * (n - 1)) / 2;
  const untied = pairs - sum(ties.map((t) => (t * (t - 1)) / 2));
  const isExact = untied === pairs && n >= 3 && n <= EXACT_LIMIT;
  return {
    n,
    S,
    varS,
    z,
    p: Math.min(1, 2 * normalSf(Math.abs(z))),
    tauA: S / pairs,
    tauB: untied === 0 ? null : S / Math.sqrt(untied * pairs),
    senSlope: median(slopes),
    pExact: isExact ? exactP(n, Math.abs(S)) : null,
  };
}

/** min(1, 2 P(S >= s)) over all orders, by counting inversions (Mahonian numbers). */
function exactP(n: number, s: number): number {
  let chances = [1];
  for (let size = 2; size <= n; size += 1) {
    const previous = chances;
    chances = Array.from({ length: previous.length + size - 1 }, (_, inversions) => {
      const from = Math.max(0, inversions - size + 1);
      return sum(previous.slice(from, inversions + 1)) / size;
    });
  }
  const fewest = ((n * (n - 1)) / 2 - s) / 2;
  return Math.min(1, 2 * sum(chances.slice(0, fewest + 1)));
}
