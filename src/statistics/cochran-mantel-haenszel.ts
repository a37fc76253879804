import { chiSquareSf } from './distributions.ts';
import { zTwoSided } from './numeric/levels.ts';
import { requireNonNegative, requireProbability } from './numeric/require.ts';
import { sum } from './numeric/vectors.ts';
import type { PairedTable } from './tango-paired.ts';

export type CochranMantelHaenszel = {
  readonly chiSquare: number | null;
  readonly p: number | null;
  readonly chiSquareContinuity: number | null;
  readonly pContinuity: number | null;
  readonly oddsRatioMH: number | null;
  readonly oddsRatioLower: number | null;
  readonly oddsRatioUpper: number | null;
  readonly riskDifferenceMH: number | null;
  readonly riskDifferenceSE: number | null;
  readonly riskDifferenceLower: number | null;
  readonly riskDifferenceUpper: number | null;
};

/**
 * Cochran-Mantel-Haenszel: one difference between two systems over several slices of different
 * items, each slice compared within itself.
 *
 * Mantel & Haenszel 1959; interval of the odds ratio: Robins, Breslow & Greenland 1986,
 * doi:10.2307/2531052; of the risk difference: Sato 1989, doi:10.2307/2531784.
 *
 * @param input.strata per slice a, b = group 1 right, wrong and c, d = group 2 right, wrong.
 * @returns null fields where undefined.
 * @throws RangeError for negative counts.
 * @example cochranMantelHaenszel({ strata: [{ a: 10, b: 20, c: 5, d: 25 }, { a: 30, b: 10, c: 25, d: 15 }, { a: 8, b: 12, c: 9, d: 11 }], confidence: 0.95 }).oddsRatioMH // => 1.6007
 */
export function cochranMantelHaenszel(input: {
  readonly strata: readonly PairedTable[];
  readonly confidence: number;
}): CochranMantelHaenszel {
  requireProbability('cochranMantelHaenszel', 'confidence', input.confidence);
  for (const { a, b, c, d } of input.strata) {
    requireNonNegative('cochranMantelHaenszel', { a, b, c, d });
  }
  const strata = input.strata.filter(({ a, b, c, d }) => a + b + c + d > 0);
  const z = zTwoSided(input.confidence);
  return { ...testOf(strata), ...oddsRatio(strata, z), ...riskDifference(strata, z) };
}

function testOf(strata: readonly PairedTable[]) {
  const off = sum(strata.map((t) => t.a - ((t.a + t.b) * (t.a + t.c)) / total(t)));
  const variance = sum(
    strata.map((t) => {
      const n = total(t);
      if (n < 2) return 0;
      return ((t.a + t.b) * (t.c + t.d) * (t.a + t.c) * (t.b + t.d)) / (n * n * (n - 1));
    }),
  );
  if (variance === 0) {
    return { chiSquare: null, p: null, chiSquareContinuity: null, pContinuity: null };
  }
  const reduced = Math.abs(off) >= 0.5 ? Math.abs(off) - 0.5 : Math.abs(off);
  const chiSquare = off ** 2 / variance;
  const chiSquareContinuity = reduced ** 2 / variance;
  return {
    chiSquare,
    p: chiSquareSf(chiSquare, 1),
    chiSquareContinuity,
    pContinuity: chiSquareSf(chiSquareContinuity, 1),
  };
}

function oddsRatio(strata: readonly PairedTable[], z: number) {
  const parts = strata.map((t) => {
    const n = total(t);
    return {
      same: (t.a + t.d) / n,
      cross: (t.b + t.c) / n,
      up: (t.a * t.d) / n,
      down: (t.b * t.c) / n,
    };
  });
  const up = sum(parts.map((part) => part.up));
  const down = sum(parts.map((part) => part.down));
  if (down === 0) return { oddsRatioMH: null, oddsRatioLower: null, oddsRatioUpper: null };
  const ratio = up / down;
  if (up === 0) return { oddsRatioMH: ratio, oddsRatioLower: null, oddsRatioUpper: null };
  const variance =
    sum(parts.map((q) => q.same * q.up)) / (2 * up ** 2) +
    sum(parts.map((q) => q.same * q.down + q.cross * q.up)) / (2 * up * down) +
    sum(parts.map((q) => q.cross * q.down)) / (2 * down ** 2);
  const factor = Math.exp(z * Math.sqrt(variance));
  return { oddsRatioMH: ratio, oddsRatioLower: ratio / factor, oddsRatioUpper: ratio * factor };
}

function riskDifference(strata: readonly PairedTable[], z: number) {
  const parts = strata.map((t) => {
    const n = total(t);
    const n1 = t.a + t.b;
    const n0 = t.c + t.d;
    return {
      weight: (n1 * n0) / n,
      gap: (t.a * n0 - t.c * n1) / n,
      first: (n1 ** 2 * t.c - n0 ** 2 * t.a + (n1 * n0 * (n0 - n1)) / 2) / n ** 2,
      second: (t.a * (n0 - t.c) + t.c * (n1 - t.a)) / (2 * n),
    };
  });
  const weight = sum(parts.map((part) => part.weight));
  if (weight === 0) {
    return {
      riskDifferenceMH: null,
      riskDifferenceSE: null,
      riskDifferenceLower: null,
      riskDifferenceUpper: null,
    };
  }
  const riskDifferenceMH = sum(parts.map((part) => part.gap)) / weight;
  const spread =
    riskDifferenceMH * sum(parts.map((part) => part.first)) + sum(parts.map((part) => part.second));
  const riskDifferenceSE = Math.sqrt(Math.max(0, spread)) / weight;
  return {
    riskDifferenceMH,
    riskDifferenceSE,
    riskDifferenceLower: riskDifferenceMH - z * riskDifferenceSE,
    riskDifferenceUpper: riskDifferenceMH + z * riskDifferenceSE,
  };
}

function total({ a, b, c, d }: PairedTable): number {
  return a + b + c + d;
}
