import { CONFIDENCE, TUNED_PPI_LABELS } from '../constants.ts';
import { tTwoSided } from '../numeric/levels.ts';
import { moments } from '../numeric/moments.ts';
import { differences } from '../numeric/vectors.ts';
import { ppiMean } from '../ppi-mean.ts';
import type { FacadeMethod, Numbers } from './base-types.ts';

export type JudgedMean = {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError: number | null;
  /** What the judge alone says of all items: never the headline. */
  readonly judgeOnly: number | null;
  readonly labels: number;
  readonly unlabelled: number;
  readonly method: FacadeMethod;
};

/**
 * What humans would have scored on average, from a judge on all items and human labels on a random
 * part: prediction-powered, with n - 1 variances and t(labels - 1) below 200 labels, tuned (PPI++)
 * from 200 on, where it holds what it promises.
 *
 * @param input.labels human scores; `input.judged` the judge on the same items.
 * @param input.judgedOnly the judge on the items without a label.
 * @returns null fields below two labels or two unlabelled items.
 * @example judgedMean({ labels: [1, 0, 1, 1], judged: [1, 1, 1, 1], judgedOnly: [1, 0, 1, 0] }).estimate // => 0.25
 */
export function judgedMean(input: {
  readonly labels: Numbers;
  readonly judged: Numbers;
  readonly judgedOnly: Numbers;
  readonly confidence?: number | undefined;
}): JudgedMean {
  const { labels, judged, judgedOnly } = input;
  const confidence = input.confidence ?? CONFIDENCE;
  const ppi = ppiMean({ y: labels, yhat: judged, yhatUnlabeled: judgedOnly, confidence });
  const all = moments([...judged, ...judgedOnly]).mean;
  const base = { judgeOnly: all, labels: labels.length, unlabelled: judgedOnly.length };
  const rest = moments(differences(labels, judged)).variance;
  const spread = moments(judgedOnly).variance;
  if (rest === null || spread === null || ppi.ppiEstimate === null) {
    return { ...base, estimate: null, low: null, high: null, standardError: null, method: 'none' };
  }
  if (labels.length >= TUNED_PPI_LABELS) {
    return {
      ...base,
      estimate: ppi.tunedEstimate,
      low: ppi.tunedLower,
      high: ppi.tunedUpper,
      standardError: ppi.tunedSE,
      method: 'ppi-mean',
    };
  }
  const standardError = Math.sqrt(spread / judgedOnly.length + rest / labels.length);
  const half = tTwoSided(confidence, labels.length - 1) * standardError;
  const estimate = ppi.ppiEstimate;
  const interval = { low: estimate - half, high: estimate + half };
  return { ...base, estimate, ...interval, standardError, method: 'ppi-mean' };
}
