import { zTwoSided } from './numeric/levels.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';

export type RoganGladen = {
  readonly naive: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  /** Sensitivity + specificity - 1. */
  readonly youden: number | null;
  readonly estimateUnclipped: number | null;
  readonly estimate: number | null;
  readonly deltaSE: number | null;
  readonly deltaLower: number | null;
  readonly deltaUpper: number | null;
  readonly adjustedLower: number | null;
  readonly adjustedUpper: number | null;
};

export type RoganGladenInput = {
  /** Judge passes on the test set, of testN. */
  readonly testPositive: number;
  readonly testN: number;
  /** Of humanPositive items a human passed, those the judge passed too. */
  readonly truePositive: number;
  readonly humanPositive: number;
  /** Of humanNegative items a human failed, those the judge failed too. */
  readonly trueNegative: number;
  readonly humanNegative: number;
  readonly confidence: number;
};

/**
 * Rogan-Gladen correction of a judge's pass rate by its measured sensitivity and specificity: what
 * rate would humans have given? Valid only if both carry over from the calibration set to the test
 * set; the adjusted interval accounts for their uncertainty.
 *
 * Rogan & Gladen 1978, doi:10.1093/oxfordjournals.aje.a112510; Lang & Reiczigel 2014,
 * doi:10.1016/j.prevetmed.2013.09.015; for LLM judges: Lee et al. 2025, arXiv:2511.21140.
 *
 * @returns corrected fields null when sensitivity + specificity <= 1 (judge no better than chance).
 * @throws RangeError unless each count lies between 0 and its total.
 * @example roganGladen({ testPositive: 70, testN: 100, truePositive: 45, humanPositive: 50, trueNegative: 40, humanNegative: 50, confidence: 0.95 }).estimate // => 0.7143
 */
export function roganGladen(input: RoganGladenInput): RoganGladen {
  const { testPositive, testN, truePositive, humanPositive, trueNegative, humanNegative } = input;
  requireCounts('roganGladen', testPositive, testN);
  requireCounts('roganGladen', truePositive, humanPositive);
  requireCounts('roganGladen', trueNegative, humanNegative);
  requireProbability('roganGladen', 'confidence', input.confidence);
  const naive = testN === 0 ? null : testPositive / testN;
  const sensitivity = humanPositive === 0 ? null : truePositive / humanPositive;
  const specificity = humanNegative === 0 ? null : trueNegative / humanNegative;
  const youden =
    sensitivity === null || specificity === null ? null : sensitivity + specificity - 1;
  const base = { naive, sensitivity, specificity, youden };
  if (naive === null || sensitivity === null || specificity === null || youden === null) {
    return { ...base, ...uncorrected };
  }
  if (youden <= 1e-12) return { ...base, ...uncorrected };
  const z = zTwoSided(input.confidence);
  const plain = corrected({
    rate: naive,
    rateN: testN,
    sensitivity,
    positives: humanPositive,
    specificity,
    negatives: humanNegative,
  });
  const adjusted = corrected({
    rate: (testPositive + (z * z) / 2) / (testN + z * z),
    rateN: testN + z * z,
    sensitivity: (truePositive + 1) / (humanPositive + 2),
    positives: humanPositive + 2,
    specificity: (trueNegative + 1) / (humanNegative + 2),
    negatives: humanNegative + 2,
  });
  const centre = adjusted.estimate + 2 * z * z * adjusted.shift;
  return {
    ...base,
    estimateUnclipped: plain.estimate,
    estimate: clip(plain.estimate),
    deltaSE: plain.se,
    deltaLower: clip(plain.estimate - z * plain.se),
    deltaUpper: clip(plain.estimate + z * plain.se),
    adjustedLower: clip(centre - z * adjusted.se),
    adjustedUpper: clip(centre + z * adjusted.se),
  };
}

const uncorrected = {
  estimateUnclipped: null,
  estimate: null,
  deltaSE: null,
  deltaLower: null,
  deltaUpper: null,
  adjustedLower: null,
  adjustedUpper: null,
} as const;

function corrected(input: {
  readonly rate: number;
  readonly rateN: number;
  readonly sensitivity: number;
  readonly positives: number;
  readonly specificity: number;
  readonly negatives: number;
}) {
  const { rate, sensitivity, specificity } = input;
  const youden = sensitivity + specificity - 1;
  const estimate = (rate + specificity - 1) / youden;
  const spreadSe = (sensitivity * (1 - sensitivity)) / input.positives;
  const spreadSp = (specificity * (1 - specificity)) / input.negatives;
  const spread = (rate * (1 - rate)) / input.rateN;
  const variance = spread + (1 - estimate) ** 2 * spreadSp + estimate ** 2 * spreadSe;
  const shift = estimate * spreadSe - (1 - estimate) * spreadSp;
  return { estimate, se: Math.sqrt(variance) / youden, shift };
}

function clip(rate: number): number {
  return Math.min(1, Math.max(0, rate));
}
