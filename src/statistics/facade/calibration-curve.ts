import { bootstrapMonteCarlo } from '../bootstrap-monte-carlo.ts';
import { calibration } from '../calibration.ts';
import { CONFIDENCE } from '../constants.ts';
import { contentSeed } from '../numeric/content-seed.ts';
import { percentileLimits, uniformDrawer } from '../numeric/draw-units.ts';
import { moments } from '../numeric/moments.ts';
import type { Clusters, Numbers } from './base-types.ts';
import { estimateRate } from './estimate-rate.ts';

export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean stated probability; null in an empty bin. */
  readonly stated: number | null;
  /** Share that came true, with its interval. */
  readonly came: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type CalibrationCurve = {
  readonly n: number;
  readonly brier: number | null;
  readonly brierLow: number | null;
  readonly brierHigh: number | null;
  readonly ece: number | null;
  /** What the calibration error would be by chance if every probability were right: mean, upper 95%. */
  readonly eceByChance: number | null;
  readonly eceByChanceHigh: number | null;
  readonly meanStated: number | null;
  readonly meanCame: number | null;
  readonly bins: readonly CalibrationBin[];
  readonly rounds: number;
  readonly seed: number;
};

const BINS = 10;
const ROUNDS = 2_000;
/** Simulated outcomes of all rounds together: larger sets take fewer rounds, never under 200. */
const MOST_DRAWS = 20_000_000;

/**
 * Do stated probabilities come true? Brier score with a bootstrap interval (items or whole clusters),
 * the calibration error with what it would be by chance alone for a perfectly calibrated system
 * (outcomes simulated from the stated probabilities), and the reliability curve over ten equal bins.
 *
 * Brier 1950; Guo et al. 2017, arXiv:1706.04599; Efron 1987, doi:10.1080/01621459.1987.10478410.
 *
 * @param input.probs stated probabilities 0 to 1; `input.outcomes` 0 or 1.
 * @throws RangeError for lengths that differ or a probability outside 0 to 1.
 * @example calibrationCurve({ probs: [0.9, 0.8, 0.3], outcomes: [1, 1, 0] }).brier // => 0.04667
 */
export function calibrationCurve(input: {
  readonly probs: Numbers;
  readonly outcomes: Numbers;
  readonly clusters?: Clusters | undefined;
}): CalibrationCurve {
  const { probs, outcomes, clusters } = input;
  const whole = calibration({ probs, outcomes, bins: BINS });
  const seed = contentSeed([...probs, ...outcomes]);
  const n = probs.length;
  const rounds = Math.max(200, Math.min(ROUNDS, Math.floor(MOST_DRAWS / Math.max(1, n))));
  const errors = Array.from(probs, (p, i) => (p - (outcomes[i] ?? Number.NaN)) ** 2);
  const brier = bootstrapMonteCarlo({
    values: errors,
    clusters: clusters ?? null,
    confidence: CONFIDENCE,
    seed,
    resamples: rounds,
  });
  const places = placesOf(probs);
  const byChance = n === 0 ? [] : simulated(probs, places, rounds, seed);
  return {
    n,
    brier: whole.brier,
    brierLow: brier.percentileLower,
    brierHigh: brier.percentileUpper,
    ece: whole.ece,
    eceByChance: moments(byChance).mean,
    eceByChanceHigh: percentileLimits(byChance, 0.9)?.[1] ?? null,
    meanStated: whole.meanProb,
    meanCame: whole.meanOutcome,
    bins: Array.from({ length: BINS }, (_, i) => binOf(i, places, input)),
    rounds,
    seed,
  };
}

/** The bin of each probability, by the edges of {@link calibration}. */
function placesOf(probs: Numbers): Int32Array {
  return Int32Array.from(probs, (p) =>
    Math.max(0, Math.ceil(Math.round(p * BINS * 1e10) / 1e10) - 1),
  );
}

function binOf(
  bin: number,
  places: Int32Array,
  { probs, outcomes, clusters }: Parameters<typeof calibrationCurve>[0],
): CalibrationBin {
  const inside = [...places.keys()].filter((i) => places[i] === bin);
  const { estimate, low, high } = estimateRate({
    values: inside.map((i) => outcomes[i] ?? 0),
    clusters: clusters === undefined ? undefined : inside.map((i) => String(clusters[i])),
  });
  const stated = moments(inside.map((i) => probs[i] ?? 0)).mean;
  const edges = { from: bin / BINS, to: (bin + 1) / BINS };
  return { ...edges, n: inside.length, stated, came: estimate, low, high };
}

/** The calibration error of outcomes drawn from the stated probabilities, once per round. */
function simulated(probs: Numbers, places: Int32Array, rounds: number, seed: number): number[] {
  const draw = uniformDrawer(seed);
  const stated = new Float64Array(BINS);
  probs.forEach((p, i) => {
    stated[places[i] ?? 0] = (stated[places[i] ?? 0] ?? 0) + p;
  });
  return Array.from({ length: rounds }, () => {
    const gap = Float64Array.from(stated);
    for (let i = 0; i < probs.length; i += 1) {
      const bin = places[i] ?? 0;
      if (draw() < (probs[i] ?? 0)) gap[bin] = (gap[bin] ?? 0) - 1;
    }
    return gap.reduce((total, g) => total + Math.abs(g), 0) / probs.length;
  });
}
