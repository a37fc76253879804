import { type AgreementWeights, agreementWeight } from './numeric/agreement-weights.ts';
import { kappaOfCounts } from './numeric/kappa-of-counts.ts';
import { zTwoSided } from './numeric/levels.ts';
import { requireProbability } from './numeric/require.ts';
import { sum } from './numeric/vectors.ts';

export type CohenKappa = {
  readonly n: number;
  /** Observed and chance agreement, weighted. */
  readonly po: number | null;
  readonly pe: number | null;
  readonly kappa: number | null;
  /** Large-sample standard error, for the interval. */
  readonly se: number | null;
  /** Standard error if kappa were 0, for a test only. */
  readonly seNull: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

/**
 * Cohen's kappa, plain or weighted: how far do two raters agree beyond chance? Low when one answer
 * is rare, however well they agree: show raw agreement and AC1 beside it.
 *
 * Cohen 1960, doi:10.1177/001316446002000104; standard errors: Fleiss, Cohen & Everitt 1969,
 * doi:10.1037/h0028106.
 *
 * @param input.table counts, rows rater 1, columns rater 2, over all declared categories.
 * @returns interval not clipped; kappa null when chance agreement is 1 (both constant and equal).
 * @throws RangeError when the table is not square.
 * @example cohenKappa({ table: [[20, 5], [10, 15]], weights: 'none', confidence: 0.95 }).kappa // => 0.4
 */
export function cohenKappa(input: {
  readonly table: readonly (readonly number[])[];
  readonly weights: AgreementWeights;
  readonly confidence: number;
}): CohenKappa {
  const { table, weights, confidence } = input;
  requireProbability('cohenKappa', 'confidence', confidence);
  const q = table.length;
  if (table.some((row) => row.length !== q)) {
    throw new RangeError(`cohenKappa requires a square table, got ${q} rows of another length`);
  }
  const { n, po, pe, kappa } = kappaOfCounts(q, weights).of(table.flat());
  if (po === null || pe === null || kappa === null) {
    return { n, po, pe, kappa: null, se: null, seNull: null, lower: null, upper: null };
  }
  const rows = table.map((row) => sum(row) / n);
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)) / n);
  const weight = (i: number, j: number) => agreementWeight(weights, i, j, q);
  const cells = table.flatMap((row, i) =>
    row.map((count, j) => ({
      observed: count / n,
      chance: (rows[i] ?? 0) * (columns[j] ?? 0),
      weight: weight(i, j),
      margins:
        sum(columns.map((share, l) => weight(i, l) * share)) +
        sum(rows.map((share, k) => weight(k, j) * share)),
    })),
  );
  // Squared distances from the mean instead of squares less the squared mean: a table with nearly all
  // answers in one cell would leave no digits of the difference.
  const centre = kappa - pe * (1 - kappa);
  const spread = sum(
    cells.map((cell) => cell.observed * (cell.weight - cell.margins * (1 - kappa) - centre) ** 2),
  );
  const spreadNull = sum(cells.map((cell) => cell.chance * (cell.weight - cell.margins + pe) ** 2));
  const scale = Math.sqrt(n) * (1 - pe);
  const se = root(spread) / scale;
  const seNull = root(spreadNull) / scale;
  const half = zTwoSided(confidence) * se;
  return { n, po, pe, kappa, se, seNull, lower: kappa - half, upper: kappa + half };
}

/** Square root of a variance that rounding may have left around 0. */
function root(variance: number): number {
  return variance < 1e-28 ? 0 : Math.sqrt(variance);
}
