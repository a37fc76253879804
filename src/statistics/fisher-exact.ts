import { logGamma } from './distributions.ts';
import { requireNonNegative } from './numeric/require.ts';
import { sum } from './numeric/vectors.ts';
import type { PairedTable } from './tango-paired.ts';

export type FisherExact = {
  readonly p: number;
  /** P(X >= a). */
  readonly pGreater: number;
  /** P(X <= a). */
  readonly pLess: number;
};

/** Probabilities of the hypergeometric distribution with the table's margins. */
type Hypergeometric = { readonly least: number; readonly probabilities: Float64Array };

/**
 * Fisher's exact test of a 2 x 2 table of independent items (rows: systems; columns: right, wrong).
 * Two-sided: all tables at most as probable as the observed one. Conservative.
 *
 * Fisher 1935, JRSS 98:39.
 *
 * @returns p-values; 1 for an empty table.
 * @throws RangeError for counts that are negative or not whole.
 * @example fisherExact({ a: 3, b: 1, c: 1, d: 3 }).p // => 0.4857
 */
export function fisherExact({ a, b, c, d }: PairedTable): FisherExact {
  requireNonNegative('fisherExact', { a, b, c, d });
  if (![a, b, c, d].every(Number.isInteger)) {
    throw new RangeError(`fisherExact requires whole counts, got ${a}, ${b}, ${c}, ${d}`);
  }
  const { least, probabilities } = hypergeometric(a + b, c + d, a + c);
  const at = a - least;
  // Ties in probability are cut off 1e-7 above the observed value, as in R and SciPy.
  const limit = (probabilities[at] ?? 1) * (1 + 1e-7);
  return {
    p: Math.min(1, sum(probabilities.filter((p) => p <= limit))),
    pGreater: Math.min(1, sum(probabilities.subarray(at))),
    pLess: Math.min(1, sum(probabilities.subarray(0, at + 1))),
  };
}

/** Normalised over the support, so the rounding of the log-gammas cancels. */
function hypergeometric(row1: number, row2: number, column1: number): Hypergeometric {
  const least = Math.max(0, column1 - row2);
  const most = Math.min(row1, column1);
  const logs = Float64Array.from({ length: most - least + 1 }, (_, i) => {
    const k = least + i;
    return logChoose(row1, k) + logChoose(row2, column1 - k);
  });
  const largest = logs.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY);
  const weights = logs.map((value) => Math.exp(value - largest));
  const total = sum(weights);
  return { least, probabilities: weights.map((weight) => weight / total) };
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
