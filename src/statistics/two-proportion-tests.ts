import { chiSquareSf, normalSf } from './distributions.ts';
import { fisherExact } from './fisher-exact.ts';
import type { TwoGroups } from './newcombe-unpaired.ts';
import { requireCounts } from './numeric/require.ts';

export type TwoProportionTests = {
  readonly zPooled: number | null;
  readonly pPooled: number | null;
  readonly chiSquareYates: number | null;
  readonly pYates: number | null;
  readonly zUnpooled: number | null;
  readonly pUnpooled: number | null;
  readonly pFisher: number | null;
};

/**
 * Classical tests of equal pass rates on different items: pooled z, chi-square with Yates'
 * correction, unpooled z, Fisher's exact test.
 *
 * Pearson 1900; Yates 1934; Fisher 1935.
 *
 * @returns statistics null with p = 1 when all pass or all fail; zUnpooled null without variance.
 * @throws RangeError unless 0 <= x <= n in both groups.
 * @example twoProportionTests({ x1: 56, n1: 70, x2: 48, n2: 80 }).pPooled // => 0.008045
 */
export function twoProportionTests({ x1, n1, x2, n2 }: TwoGroups): TwoProportionTests {
  requireCounts('twoProportionTests', x1, n1);
  requireCounts('twoProportionTests', x2, n2);
  if (n1 === 0 || n2 === 0) {
    return {
      zPooled: null,
      pPooled: null,
      chiSquareYates: null,
      pYates: null,
      zUnpooled: null,
      pUnpooled: null,
      pFisher: null,
    };
  }
  const p1 = x1 / n1;
  const p2 = x2 / n2;
  const unpooled = (p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2;
  const zUnpooled = unpooled === 0 ? null : (p1 - p2) / Math.sqrt(unpooled);
  const pUnpooled = zUnpooled === null ? null : 2 * normalSf(Math.abs(zUnpooled));
  const pFisher = fisherExact({ a: x1, b: n1 - x1, c: x2, d: n2 - x2 }).p;
  const rest = { zUnpooled, pUnpooled, pFisher };
  const pooled = (x1 + x2) / (n1 + n2);
  if (pooled === 0 || pooled === 1) {
    return { zPooled: null, pPooled: 1, chiSquareYates: null, pYates: 1, ...rest };
  }
  const zPooled = (p1 - p2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const chiSquareYates = yates({ x1, n1, x2, n2 }, pooled);
  return {
    zPooled,
    pPooled: 2 * normalSf(Math.abs(zPooled)),
    chiSquareYates,
    pYates: chiSquareSf(chiSquareYates, 1),
    ...rest,
  };
}

/** Sum of (|O - E| - correction)^2 / E over the four cells, which share one |O - E|. */
function yates({ x1, n1, n2 }: TwoGroups, pooled: number): number {
  const off = Math.abs(x1 - n1 * pooled);
  const reduced = off - Math.min(0.5, off);
  return reduced ** 2 * ((1 / n1 + 1 / n2) / (pooled * (1 - pooled)));
}
