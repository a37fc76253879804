import { moments } from './numeric/moments.ts';
import { requireFinite, requireSameLength } from './numeric/require.ts';
import { sum, type Vector } from './numeric/vectors.ts';

export type Calibration = {
  readonly n: number;
  readonly brier: number | null;
  /** Expected and maximum calibration error, and the root mean square one. */
  readonly ece: number | null;
  readonly mce: number | null;
  readonly rmsCalibrationError: number | null;
  readonly reliability: number | null;
  readonly resolution: number | null;
  readonly uncertainty: number | null;
  readonly meanProb: number | null;
  readonly meanOutcome: number | null;
  /** Items per bin; below 10 a bin says little. */
  readonly binCounts: readonly number[];
};

/**
 * Do stated confidences come true? Brier score (the headline), and calibration errors over equal
 * bins (lo, hi], which are above 0 by chance alone even for a calibrated system.
 *
 * Brier 1950; Murphy 1973; Guo et al. 2017, arXiv:1706.04599.
 *
 * @param input.probs stated probabilities 0 to 1; `input.outcomes` 0 or 1; `input.bins` usually 10.
 * @returns null fields for no items.
 * @throws RangeError for lengths that differ or a probability outside 0 to 1.
 * @example calibration({ probs: [0.9, 0.8, 0.3], outcomes: [1, 1, 0], bins: 10 }).brier // => 0.04667
 */
export function calibration(input: {
  readonly probs: Vector;
  readonly outcomes: Vector;
  readonly bins: number;
}): Calibration {
  const { probs, outcomes, bins } = input;
  requireSameLength('calibration', probs, outcomes);
  requireFinite('calibration', outcomes);
  const n = probs.length;
  const content = binned(probs, outcomes, bins);
  const binCounts = content.map((bin) => bin.probs.length);
  const meanProb = moments(probs).mean;
  const meanOutcome = moments(outcomes).mean;
  if (meanProb === null || meanOutcome === null) {
    return {
      n,
      brier: null,
      ece: null,
      mce: null,
      rmsCalibrationError: null,
      reliability: null,
      resolution: null,
      uncertainty: null,
      meanProb,
      meanOutcome,
      binCounts,
    };
  }
  const errors = Array.from(probs, (p, i) => (p - (outcomes[i] ?? Number.NaN)) ** 2);
  const used = content
    .filter((bin) => bin.probs.length > 0)
    .map((bin) => {
      const share = bin.probs.length / n;
      const rate = moments(bin.outcomes).mean ?? Number.NaN;
      return { share, gap: (moments(bin.probs).mean ?? Number.NaN) - rate, rate };
    });
  const reliability = sum(used.map(({ share, gap }) => share * gap ** 2));
  return {
    n,
    brier: sum(errors) / n,
    ece: sum(used.map(({ share, gap }) => share * Math.abs(gap))),
    mce: Math.max(...used.map(({ gap }) => Math.abs(gap))),
    rmsCalibrationError: Math.sqrt(reliability),
    reliability,
    resolution: sum(used.map(({ share, rate }) => share * (rate - meanOutcome) ** 2)),
    uncertainty: meanOutcome * (1 - meanOutcome),
    meanProb,
    meanOutcome,
    binCounts,
  };
}

/** Probabilities and outcomes by equal bins (lo, hi]; 0 belongs to the first. */
function binned(probs: Vector, outcomes: Vector, bins: number) {
  if (!(Number.isInteger(bins) && bins > 0)) {
    throw new RangeError(`calibration requires bins >= 1, got ${bins}`);
  }
  const content = Array.from({ length: bins }, () => ({
    probs: [] as number[],
    outcomes: [] as number[],
  }));
  for (let i = 0; i < probs.length; i += 1) {
    const p = probs[i] ?? Number.NaN;
    if (!(p >= 0 && p <= 1)) throw new RangeError(`calibration requires 0 <= p <= 1, got ${p}`);
    // Ten decimals: 0.3 * 10 is 3.0000000000000004 and belongs on the edge, in the third bin.
    const place = Math.max(1, Math.ceil(Math.round(p * bins * 1e10) / 1e10));
    content[place - 1]?.probs.push(p);
    content[place - 1]?.outcomes.push(outcomes[i] ?? Number.NaN);
  }
  return content;
}
