import { heterogeneity } from '../heterogeneity.ts';
import { requireFinite } from '../numeric/require.ts';

export type RunNoiseTest = {
  readonly runs: number;
  readonly chiSquare: number | null;
  readonly df: number | null;
  readonly pValue: number | null;
};

/**
 * Do runs of the same items differ by more than their repeats alone would make them? Chi-square of the run
 * means about their average weighted by their errors, sum (m_r - m)^2 / SE_r^2, with R - 1 degrees of freedom ({@link heterogeneity}); for
 * equal errors the average is the plain one. The errors are those of the fixed set of items (`repeatNoise`), not those about
 * such items in general: with those the test would never see a drift.
 *
 * Cochran 1954, doi:10.2307/3001666; Miller 2024, arXiv:2411.00640, section 3.
 *
 * @returns p null below two runs, or where a run has no error or one of 0.
 * @throws RangeError for means or errors that are not finite.
 * @example runNoiseTest({ runs: [{ mean: 0.7, fixedSetError: 0.01 }, { mean: 0.72, fixedSetError: 0.01 }] }).pValue // => 0.1573
 */
export function runNoiseTest(input: {
  readonly runs: readonly { readonly mean: number; readonly fixedSetError: number | null }[];
}): RunNoiseTest {
  const means = input.runs.map((run) => run.mean);
  const errors = input.runs.flatMap((run) => run.fixedSetError ?? []);
  requireFinite('runNoiseTest', means);
  requireFinite('runNoiseTest', errors);
  const runs = means.length;
  if (runs < 2 || errors.length < runs || errors.some((error) => error <= 0)) {
    return { runs, chiSquare: null, df: null, pValue: null };
  }
  const { Q, df, p } = heterogeneity({ effects: means, standardErrors: errors });
  return { runs, chiSquare: Q, df, pValue: p };
}
