import { zTwoSided } from './numeric/levels.ts';
import { requireNonNegative, requireProbability } from './numeric/require.ts';
import type { PairedTable } from './tango-paired.ts';

export type WaldAdjustedPaired = {
  readonly estimate: number | null;
  readonly waldLower: number | null;
  readonly waldUpper: number | null;
  readonly agrestiMinLower: number | null;
  readonly agrestiMinUpper: number | null;
  readonly bonettPriceLower: number | null;
  readonly bonettPriceUpper: number | null;
};

/**
 * Wald, Agresti-Min and Bonett-Price intervals for the difference of two pass rates on the same
 * items. Wald is here to show what not to use: it has no width when no item differs.
 *
 * Agresti & Min 2005, doi:10.1002/sim.1781; Bonett & Price 2012, doi:10.3102/1076998611411915.
 *
 * @returns A minus B, clipped to -1 and 1; all null for no pairs.
 * @throws RangeError for negative counts.
 * @example waldAdjustedPaired({ a: 1, b: 1, c: 7, d: 12, confidence: 0.95 }).bonettPriceUpper // => -0.0134
 */
export function waldAdjustedPaired(
  input: PairedTable & { readonly confidence: number },
): WaldAdjustedPaired {
  const { a, b, c, d, confidence } = input;
  requireNonNegative('waldAdjustedPaired', { a, b, c, d });
  requireProbability('waldAdjustedPaired', 'confidence', confidence);
  const n = a + b + c + d;
  if (n === 0) {
    return {
      estimate: null,
      waldLower: null,
      waldUpper: null,
      agrestiMinLower: null,
      agrestiMinUpper: null,
      bonettPriceLower: null,
      bonettPriceUpper: null,
    };
  }
  const z = zTwoSided(confidence);
  const [waldLower, waldUpper] = limits(b, c, n, z);
  const [agrestiMinLower, agrestiMinUpper] = limits(b + 0.5, c + 0.5, n + 2, z);
  const [bonettPriceLower, bonettPriceUpper] = limits(b + 1, c + 1, n + 2, z);
  return {
    estimate: (b - c) / n,
    waldLower,
    waldUpper,
    agrestiMinLower,
    agrestiMinUpper,
    bonettPriceLower,
    bonettPriceUpper,
  };
}

function limits(b: number, c: number, n: number, z: number): readonly [number, number] {
  const centre = (b - c) / n;
  const half = (z * Math.sqrt(Math.max(0, b + c - (b - c) ** 2 / n))) / n;
  return [Math.max(-1, centre - half), Math.min(1, centre + half)];
}
