import { binomialCdf, binomialPmf, chiSquareSf } from './distributions.ts';
import { requireNonNegative } from './numeric/require.ts';

export type McNemar = {
  readonly exactP: number;
  readonly midP: number;
  readonly chiSquare: number | null;
  readonly p: number | null;
  readonly chiSquareContinuity: number | null;
  readonly pContinuity: number | null;
};

/**
 * McNemar tests on the items only one system got right: could so lopsided a split be chance?
 * Mid-p is the one to print; exact where the level must never be exceeded. Needs independent
 * items (use `clusteredDifference` otherwise).
 *
 * McNemar 1947, doi:10.1007/BF02295996; mid-p: Fagerland, Lydersen & Laake 2013,
 * doi:10.1186/1471-2288-13-91.
 *
 * @param input.b items only A got right, `input.c` only B.
 * @returns two-sided p-values; exact and mid-p are 1 and the chi-squares null for b + c = 0.
 * @throws RangeError for negative counts.
 * @example mcnemar({ b: 41, c: 25 }).midP // => 0.0498
 */
export function mcnemar({ b, c }: { readonly b: number; readonly c: number }): McNemar {
  requireNonNegative('mcnemar', { b, c });
  const n = b + c;
  if (n === 0) {
    return {
      exactP: 1,
      midP: 1,
      chiSquare: null,
      p: null,
      chiSquareContinuity: null,
      pContinuity: null,
    };
  }
  const smaller = Math.min(b, c);
  const twice = 2 * binomialCdf(smaller, n, 0.5);
  const chiSquare = (b - c) ** 2 / n;
  const chiSquareContinuity = Math.max(0, Math.abs(b - c) - 1) ** 2 / n;
  return {
    exactP: Math.min(1, twice),
    midP: b === c ? 1 : Math.min(1, twice - binomialPmf(smaller, n, 0.5)),
    chiSquare,
    p: chiSquareSf(chiSquare, 1),
    chiSquareContinuity,
    pContinuity: chiSquareSf(chiSquareContinuity, 1),
  };
}
