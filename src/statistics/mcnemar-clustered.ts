import { chiSquareSf } from './distributions.ts';
import { mcnemar } from './mcnemar.ts';
import { requireNonNegative } from './numeric/require.ts';
import { sum } from './numeric/vectors.ts';
import type { PairedTable } from './tango-paired.ts';

export type McNemarClustered = {
  readonly clusters: number;
  readonly obuchowski: number | null;
  readonly pObuchowski: number | null;
  readonly durkalski: number | null;
  readonly pDurkalski: number | null;
  readonly yang: number | null;
  readonly pYang: number | null;
  /** Ignoring the clusters, for comparison. */
  readonly mcnemar: number | null;
};

/**
 * McNemar tests for clustered pairs (several items of one source): chi-square with one degree of
 * freedom, by Obuchowski, Durkalski and Yang. The default for clusters is `clusteredDifference`.
 *
 * Obuchowski 1998, Stat Med 17:1495; Durkalski et al. 2003, Stat Med 22:2417; Yang, Sun & Hardin
 * 2010, Stat Med 29:2969.
 *
 * @param input.clusters one paired table per cluster; clusters without any pair are left out.
 * @returns all null for one cluster; statistics null and p = 1 without discordant pairs.
 * @throws RangeError for negative counts.
 * @example mcnemarClustered({ clusters: [{ a: 2, b: 3, c: 0, d: 1 }, { a: 1, b: 2, c: 1, d: 0 }] }).obuchowski // => 0.8
 */
export function mcnemarClustered(input: {
  readonly clusters: readonly PairedTable[];
}): McNemarClustered {
  for (const { a, b, c, d } of input.clusters) {
    requireNonNegative('mcnemarClustered', { a, b, c, d });
  }
  const clusters = input.clusters.filter(({ a, b, c, d }) => a + b + c + d > 0);
  const count = clusters.length;
  const b = sum(clusters.map((table) => table.b));
  const c = sum(clusters.map((table) => table.c));
  const nothing = { obuchowski: null, durkalski: null, yang: null, mcnemar: null };
  if (count < 2) {
    return { clusters: count, ...nothing, pObuchowski: null, pDurkalski: null, pYang: null };
  }
  if (b + c === 0) {
    return { clusters: count, ...nothing, pObuchowski: 1, pDurkalski: 1, pYang: 1 };
  }
  const sizes = clusters.map((table) => table.a + table.b + table.c + table.d);
  const d = clusters.map((table) => table.b - table.c);
  const shares = d.map((value, k) => value / (sizes[k] ?? Number.NaN));
  const difference = sum(d) / sum(sizes);
  const residuals = d.map((value, k) => value - (sizes[k] ?? Number.NaN) * difference);
  const small = (count - 1) / count;
  const total = sum(d) ** 2;
  const obuchowski = ratio(small * total, sumOfSquares(d));
  const durkalski = ratio(sum(shares) ** 2, sumOfSquares(shares));
  const yang = ratio(small * total, (sumOfSquares(residuals) + sumOfSquares(d)) / 2);
  const pOf = (value: number | null) => (value === null ? 1 : chiSquareSf(value, 1));
  return {
    clusters: count,
    obuchowski,
    pObuchowski: pOf(obuchowski),
    durkalski,
    pDurkalski: pOf(durkalski),
    yang,
    pYang: pOf(yang),
    mcnemar: mcnemar({ b, c }).chiSquare,
  };
}

function sumOfSquares(values: readonly number[]): number {
  return sum(values.map((value) => value * value));
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
