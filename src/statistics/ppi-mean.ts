import { zTwoSided } from './numeric/levels.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite, requireProbability, requireSameLength } from './numeric/require.ts';
import { sum, toArray, type Vector } from './numeric/vectors.ts';

export type PpiMean = {
  readonly classicalEstimate: number | null;
  readonly classicalSE: number | null;
  readonly classicalLower: number | null;
  readonly classicalUpper: number | null;
  readonly ppiEstimate: number | null;
  readonly ppiSE: number | null;
  readonly ppiLower: number | null;
  readonly ppiUpper: number | null;
  /** Weight of the judge in the tuned estimate, 0 to 1. */
  readonly lambda: number | null;
  readonly tunedEstimate: number | null;
  readonly tunedSE: number | null;
  readonly tunedLower: number | null;
  readonly tunedUpper: number | null;
};

/**
 * Prediction-powered inference for a mean: what would humans have scored on average, given a
 * judge's scores for all items and human labels for a random part of them? Plain (lambda 1), tuned
 * (PPI++), and the human labels alone, with normal intervals and population variances as in ppi_py.
 *
 * Angelopoulos et al. 2023, doi:10.1126/science.adi6000; PPI++: arXiv:2311.01453.
 *
 * @param input.y human labels; `input.yhat` the judge on the same items.
 * @param input.yhatUnlabeled the judge on the other items (must not hold the labelled ones).
 * @returns all null without labels or without unlabelled items.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example ppiMean({ y: [1, 0, 1, 1], yhat: [1, 1, 1, 1], yhatUnlabeled: [1, 1], confidence: 0.95 }).ppiEstimate // => 0.75
 */
export function ppiMean(input: {
  readonly y: Vector;
  readonly yhat: Vector;
  readonly yhatUnlabeled: Vector;
  readonly confidence: number;
}): PpiMean {
  const { y, yhat, yhatUnlabeled, confidence } = input;
  requireSameLength('ppiMean', y, yhat);
  for (const values of [y, yhat, yhatUnlabeled]) requireFinite('ppiMean', values);
  requireProbability('ppiMean', 'confidence', confidence);
  const lambda = y.length === 0 || yhatUnlabeled.length === 0 ? null : tunedLambda(input);
  const classical = combined(input, 0);
  const ppi = combined(input, 1);
  const tuned = combined(input, lambda ?? 0);
  const z = zTwoSided(confidence);
  return {
    classicalEstimate: classical?.estimate ?? null,
    classicalSE: classical?.se ?? null,
    classicalLower: classical === null ? null : classical.estimate - z * classical.se,
    classicalUpper: classical === null ? null : classical.estimate + z * classical.se,
    ppiEstimate: ppi?.estimate ?? null,
    ppiSE: ppi?.se ?? null,
    ppiLower: ppi === null ? null : ppi.estimate - z * ppi.se,
    ppiUpper: ppi === null ? null : ppi.estimate + z * ppi.se,
    lambda,
    tunedEstimate: tuned?.estimate ?? null,
    tunedSE: tuned?.se ?? null,
    tunedLower: tuned === null ? null : tuned.estimate - z * tuned.se,
    tunedUpper: tuned === null ? null : tuned.estimate + z * tuned.se,
  };
}

type Scores = { readonly y: Vector; readonly yhat: Vector; readonly yhatUnlabeled: Vector };

/** lambda mean(judge, unlabelled) + mean(label - lambda judge), and its standard error. */
function combined(
  { y, yhat, yhatUnlabeled }: Scores,
  lambda: number,
): { readonly estimate: number; readonly se: number } | null {
  const rest = moments(toArray(y).map((label, i) => label - lambda * (yhat[i] ?? Number.NaN)));
  const judged = moments(yhatUnlabeled);
  if (rest.mean === null || judged.mean === null) return null;
  const variance =
    (lambda ** 2 * population(judged.variance, judged.n)) / judged.n +
    population(rest.variance, rest.n) / rest.n;
  return { estimate: lambda * judged.mean + rest.mean, se: Math.sqrt(variance) };
}

function population(sampleVariance: number | null, n: number): number {
  return ((sampleVariance ?? 0) * (n - 1)) / n;
}

function tunedLambda({ y, yhat, yhatUnlabeled }: Scores): number {
  const n = y.length;
  const meanY = moments(y).mean ?? Number.NaN;
  const meanF = moments(yhat).mean ?? Number.NaN;
  const products = toArray(y).map(
    (label, i) => (label - meanY) * ((yhat[i] ?? Number.NaN) - meanF),
  );
  const covariance = sum(products) / n;
  const spread = moments([...toArray(yhat), ...toArray(yhatUnlabeled)]).variance ?? 0;
  if (spread === 0) return 0;
  const raw = covariance / ((1 + n / yhatUnlabeled.length) * spread);
  return Math.min(1, Math.max(0, raw));
}
