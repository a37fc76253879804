import { quantileSorted } from 'simple-statistics';
import { BOOTSTRAP_RESAMPLES } from './constants.ts';
import { normalQuantile } from './distributions.ts';
import { acceleration, bcaLevels } from './numeric/bca.ts';
import type { ClusterLabels } from './numeric/clusters.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite, requireProbability, requireSameLength } from './numeric/require.ts';
import { resampledMeans, type Units, unitsOf } from './numeric/resampled-means.ts';
import { isConstant, toArray, type Vector } from './numeric/vectors.ts';

export type BootstrapMonteCarlo = {
  readonly mean: number | null;
  readonly bootstrapSE: number | null;
  readonly percentileLower: number | null;
  readonly percentileUpper: number | null;
  readonly acceleration: number | null;
  readonly z0: number | null;
  readonly bcaLower: number | null;
  readonly bcaUpper: number | null;
  readonly resamples: number;
  readonly seed: number;
};

/**
 * Bootstrap interval of a mean by seeded resampling, of items or of whole clusters (ratio of sums):
 * percentile and BCa limits, a companion of the t interval for small or skewed samples. BCa means
 * little for 0/1 scores.
 *
 * Efron 1987, doi:10.1080/01621459.1987.10478410; tie rule of z0 as in SciPy; type 7 quantiles.
 *
 * @param input.clusters null when items are independent.
 * @param input.seed a whole number the caller derives from its run ids and prints.
 * @returns limits null below two units; BCa null without spread or with every resample on one side.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example bootstrapMonteCarlo({ values: [1, 2, 3, 4], clusters: null, confidence: 0.95, seed: 1 }).mean // => 2.5
 */
export function bootstrapMonteCarlo(input: {
  readonly values: Vector;
  readonly clusters: ClusterLabels | null;
  readonly confidence: number;
  readonly seed: number;
  readonly resamples?: number;
}): BootstrapMonteCarlo {
  const { values, confidence, seed } = input;
  requireFinite('bootstrapMonteCarlo', values);
  requireProbability('bootstrapMonteCarlo', 'confidence', confidence);
  const resamples = input.resamples ?? BOOTSTRAP_RESAMPLES;
  const { mean } = moments(values);
  if (input.clusters !== null) {
    requireSameLength('bootstrapMonteCarlo', values, input.clusters);
  }
  const units = unitsOf(values, input.clusters);
  if (mean === null || units.sums.length < 2) return { ...nothing, mean, resamples, seed };
  if (isConstant(values)) {
    const flat = { mean, bootstrapSE: 0, percentileLower: mean, percentileUpper: mean };
    return { ...nothing, ...flat, resamples, seed };
  }
  const drawn = resampledMeans(units, resamples, seed).sort();
  const sorted = toArray(drawn);
  const spread = moments(drawn).variance ?? 0;
  const tail = (1 - confidence) / 2;
  const accelerated = acceleration(leaveOneOut(units));
  const z0 = biasCorrection(drawn, mean);
  const levels =
    accelerated === null || z0 === null ? null : bcaLevels(z0, accelerated, confidence);
  return {
    mean,
    bootstrapSE: Math.sqrt((spread * (resamples - 1)) / resamples),
    percentileLower: quantileSorted(sorted, tail),
    percentileUpper: quantileSorted(sorted, 1 - tail),
    acceleration: accelerated,
    z0,
    bcaLower: levels === null ? null : quantileSorted(sorted, levels[0]),
    bcaUpper: levels === null ? null : quantileSorted(sorted, levels[1]),
    resamples,
    seed,
  };
}

const nothing = {
  bootstrapSE: null,
  percentileLower: null,
  percentileUpper: null,
  acceleration: null,
  z0: null,
  bcaLower: null,
  bcaUpper: null,
} as const;

/** Mean without each unit in turn. */
function leaveOneOut({ sums, sizes }: Units): Float64Array {
  const total = sums.reduce((all, value) => all + value, 0);
  const size = sizes.reduce((all, value) => all + value, 0);
  return sums.map((value, i) => (total - value) / (size - (sizes[i] ?? 0)));
}

/** Normal quantile of the share below the estimate plus half the ties; null when it is 0 or 1. */
function biasCorrection(drawn: Float64Array, mean: number): number | null {
  const tie = 1e-12 * Math.max(1, Math.abs(mean));
  let share = 0;
  for (const value of drawn) {
    if (value < mean - tie) share += 1;
    else if (value <= mean + tie) share += 0.5;
  }
  share /= drawn.length;
  return share > 0 && share < 1 ? normalQuantile(share) : null;
}
