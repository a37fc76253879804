import { CONFIDENCE } from '../constants.ts';
import { chiSquareQuantile } from '../distributions.ts';
import { moments } from '../numeric/moments.ts';
import { requireSameLength } from '../numeric/require.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import { repeatNoise } from './repeat-noise.ts';
import { runNoiseTest } from './run-noise-test.ts';

export type RunAgreement = {
  readonly runs: number;
  readonly items: number;
  /** Mean of each run over the items; NaN where there are none. */
  readonly means: readonly number[];
  /** What made the noise known: attempts repeated within the runs too, or the runs alone. */
  readonly noiseFrom: 'repeats' | 'runs';
  /** Standard error of one run on these very items, by the noise of the answers alone. */
  readonly runError: number | null;
  /** Expected distance of two runs that differ by that noise alone. */
  readonly expectedChange: number | null;
  readonly chiSquare: number | null;
  readonly df: number;
  readonly pValue: number | null;
  /** Standard deviation of true differences between the runs that would still fit, one-sided. */
  readonly spreadUpTo: number | null;
};

/**
 * Do runs of one system on the same items differ by more than the noise of its answers? Each run is a repeat: the
 * squared distances of the run means over what the answers to one item scatter between runs, which for 0 and 1 is
 * Cochran's Q and follows chi-square with R - 1 degrees of freedom when answers do not depend on the run
 * ({@link runNoiseTest}). Where every run repeated its items the noise is no less than that of the repeats. How far
 * the runs might truly be apart although nothing is found: the standard deviation at which so small a chi-square
 * comes up in 5% of cases.
 *
 * Cochran 1950, Biometrika 37:256, doi:10.1093/biomet/37.3-4.256; Miller 2024, arXiv:2411.00640, section 3.
 *
 * @param input.runs for each run the scores of the same items in the same order, one or more each.
 * @returns p null below two runs, or where no answer ever changed.
 * @throws RangeError for runs of different length.
 * @example runAgreement({ runs: [[[1], [0], [1], [0]], [[1], [1], [0], [0]], [[1], [1], [1], [0]]] }).chiSquare // => 1
 */
export function runAgreement(input: {
  readonly runs: readonly (readonly Vector[])[];
  readonly confidence?: number | undefined;
}): RunAgreement {
  const { runs } = input;
  const [first = []] = runs;
  for (const run of runs) requireSameLength('runAgreement', first, run);
  const means = runs.map((run) => run.map(meanOf));
  const isRepeated = runs.every((run) => run.every((scores) => scores.length >= 2));
  const noise = isRepeated ? errorOfRepeats(runs) : 0;
  const found = tested(means, Math.max(noise, errorOfRuns(means)));
  const df = runs.length - 1;
  const { runError, chiSquare } = found;
  const least = 1 - (input.confidence ?? CONFIDENCE);
  const factor = chiSquare === null ? null : chiSquare / chiSquareQuantile(least, Math.max(1, df));
  return {
    ...found,
    runs: runs.length,
    items: first.length,
    means: means.map(meanOf),
    noiseFrom: isRepeated ? 'repeats' : 'runs',
    expectedChange: runError === null ? null : (2 / Math.sqrt(Math.PI)) * runError,
    df,
    spreadUpTo:
      runError === null || factor === null ? null : runError * Math.sqrt(Math.max(0, factor - 1)),
  };
}

type Found = Pick<RunAgreement, 'runError' | 'chiSquare' | 'pValue'>;

/** The noise of repeats, averaged over the runs. */
function errorOfRepeats(runs: readonly (readonly Vector[])[]): number {
  const squares = runs.map((attempts) => (repeatNoise({ attempts }).fixedSetError ?? 0) ** 2);
  return Math.sqrt(sum(squares) / Math.max(1, squares.length));
}

/** The variance of one item's answers over the runs, averaged over items, is the noise of a run's answer. */
function errorOfRuns(means: readonly (readonly number[])[]): number {
  const items = means[0]?.length ?? 0;
  const within = Array.from(
    { length: items },
    (_, i) => moments(means.map((run) => run[i] ?? Number.NaN)).variance ?? 0,
  );
  return items === 0 ? 0 : Math.sqrt(sum(within) / items / items);
}

/** One error for all runs: weighting each by its own would favour those that happen to lie near 0 or 1. */
function tested(means: readonly (readonly number[])[], runError: number): Found {
  if (!(runError > 0)) return { runError: null, chiSquare: null, pValue: null };
  const runs = means.map((run) => ({
    mean: meanOf(run),
    fixedSetError: runError,
  }));
  const { chiSquare, pValue } = runNoiseTest({ runs });
  return { runError, chiSquare, pValue };
}

function meanOf(values: Vector): number {
  return moments(values).mean ?? Number.NaN;
}
