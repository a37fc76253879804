import { CAUTION_SOURCES, TRUSTED_FAILING_CLUSTERS } from '../constants.ts';
import { equalParts, notableShare } from '../numeric/equal-parts.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import type { Sample } from './sample.ts';

export type CautiousSize = {
  /** Independent items that a bound may take the sample for. */
  readonly effectiveN: number;
  /** True where hardly any unit shows the outcome, so that only the units count. */
  readonly few: boolean;
};

/**
 * The effective sample size on which a bound of a gate rests, where items share sources or were
 * repeated. The estimated design effect is too small just when a rate looks best: the few sources
 * that fail happen to fail in little. With fewer than ten units that show the outcome (a failure for
 * a lower bound) it is therefore not believed at all, and the units are the sample size (design 12.4);
 * units of unequal size count (sum n_g)^2 / sum n_g^2, Kish's number, and small ones that fail for their part of
 * half the mean size: ten of one case each say nothing of those that hold most of the sample. With ten or more it is averaged
 * with the largest there can be, that of sources which fail as a whole, as if a few more of them
 * had done so: with F sources, each as its failures weigh, q the share of the outcome, k the number of units, and w
 * the share of the sample that a unit of note holds ({@link notableShare}), c = 4 max(0, 1 - 2q) + (1 - units / k)
 * and 1/n = (F / n_eff + c w) / (F + c). For units of equal size and q = 1/2 nothing is changed: there the sum over
 * sources is not skewed. Where one source weighs more than the others, it is the one not yet seen to fail.
 *
 * Simulated with the truth on the threshold over 5 to 20 cases per source, of equal size to very
 * unequal (exponential, Zipf, one source with half of the cases), 5 to 500 sources, correlations of 0 to 0.95, rates of
 * 0.5 to 0.97, sources that share a draw, fail as a whole, or come in two kinds: GO in at most 5.5% of samples but for
 * sampling error; without this average up to 14%, and a false NO-GO of up to 38% (content/docs/coverage.mdx).
 * Not held: 20 to 50 sources of 30 and more cases, of which some 5 to 8% fail as a whole and all others in little (up to 19%):
 * one sample in five then holds no failing source, and only the number of units alone would keep to the level.
 *
 * Korn & Graubard 1998, Survey Methodology 24:193; Kish 1965, Survey Sampling; the weight of sources
 * not yet seen to fail is the idea of Fay & Feuer 1997, doi:10.1002/(SICI)1097-0258(19970415)16:7<791.
 *
 * @param input.effectiveN by the robust error alone.
 * @param input.outcome by item: how much of the outcome it shows, 0 or more.
 * @example cautiousSize({ effectiveN: 40, sample: { n: 50, mean: 0.5, standardError: 0.1, df: 49, units: 50, index: null }, outcome: [1, 0, 0] }).few // => true
 */
export function cautiousSize(input: {
  readonly effectiveN: number;
  readonly sample: Sample;
  readonly outcome: Vector;
}): CautiousSize {
  const { effectiveN, outcome } = input;
  const { index, units: count } = input.sample;
  const shown = byUnit(input.sample, outcome);
  const showing = index === null ? countOf(shown) : countBySize(shown, index.sizes);
  const units = unitsWorth(input.sample);
  if (showing < TRUSTED_FAILING_CLUSTERS) return { effectiveN: units, few: true };
  if (effectiveN <= units) return { effectiveN, few: false };
  const weight = equalParts(shown);
  const share = sum(shown) / outcome.length;
  const more = CAUTION_SOURCES * Math.max(0, 1 - 2 * share) + (1 - units / count);
  const unseen = index === null ? 1 / units : notableShare(index.sizes);
  const inverse = (weight / effectiveN + more * unseen) / (weight + more);
  return { effectiveN: 1 / inverse, few: false };
}

function countOf(shown: Float64Array): number {
  return shown.reduce((total, s) => total + Number(s > 0), 0);
}

/** Units that show the outcome; one of less than half the mean size counts for its part of that half. */
function countBySize(shown: Float64Array, sizes: Int32Array): number {
  const half = sum(Float64Array.from(sizes)) / sizes.length / 2;
  return shown.reduce(
    (total, s, g) => total + (s > 0 ? Math.min(1, (sizes[g] ?? 0) / half) : 0),
    0,
  );
}

/** How many units of equal weight show as much of an outcome: fewer where a handful shows most of it. */
export function weightOf(sample: Sample, outcome: Vector): number {
  return equalParts(byUnit(sample, outcome));
}

function byUnit({ index, units }: Sample, outcome: Vector): Float64Array {
  const shown = new Float64Array(units);
  for (let i = 0; i < outcome.length; i += 1) {
    const unit = index === null ? i : (index.codes[i] ?? 0);
    shown[unit] = (shown[unit] ?? 0) + (outcome[i] ?? 0);
  }
  return shown;
}

/** What the units of a sample are worth: their number, less where they are of unequal size. */
export function unitsWorth({ index, units }: Sample): number {
  return index === null ? units : equalParts(index.sizes);
}
