import { type AgreementWeights, agreementWeight } from './agreement-weights.ts';
import type { Vector } from './vectors.ts';

/** Observed and chance agreement of two raters, weighted; all null without items. */
export type KappaOfCounts = {
  readonly n: number;
  readonly po: number | null;
  readonly pe: number | null;
  /** Null also when chance agreement is 1: both raters constant and equal. */
  readonly kappa: number | null;
};

/**
 * Cohen's kappa, (po - pe) / (1 - pe), of tables over the same categories: `of` takes the counts of one, row after
 * row. Made once for all resamples of a table, which are thousands.
 *
 * Cohen 1960, doi:10.1177/001316446002000104; weights: Cohen 1968, doi:10.1037/h0026256.
 *
 * @param q number of categories.
 */
export function kappaOfCounts(
  q: number,
  weights: AgreementWeights,
): { readonly of: (counts: Vector) => KappaOfCounts } {
  const weight = Float64Array.from({ length: q * q }, (_, cell) =>
    agreementWeight(weights, Math.floor(cell / q), cell % q, q),
  );
  const rows = new Float64Array(q);
  const columns = new Float64Array(q);
  return {
    of(counts) {
      rows.fill(0);
      columns.fill(0);
      let n = 0;
      // Sums of whole numbers, so they are exact where weights are 0 and 1.
      let agreeing = 0;
      for (let i = 0; i < q; i += 1) {
        for (let j = 0; j < q; j += 1) {
          const count = counts[i * q + j] ?? 0;
          n += count;
          rows[i]! += count;
          columns[j]! += count;
          agreeing += (weight[i * q + j] ?? 0) * count;
        }
      }
      if (n === 0) return { n, po: null, pe: null, kappa: null };
      let chance = 0;
      for (let i = 0; i < q; i += 1) {
        for (let j = 0; j < q; j += 1) {
          chance += (weight[i * q + j] ?? 0) * (rows[i] ?? 0) * (columns[j] ?? 0);
        }
      }
      const po = agreeing / n;
      const pe = chance / n ** 2;
      return { n, po, pe, kappa: 1 - pe < 1e-12 ? null : (po - pe) / (1 - pe) };
    },
  };
}
