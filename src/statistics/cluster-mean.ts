import {
  type ClusterLabels,
  centreOf,
  clusterDeviations,
  indexClusters,
} from './numeric/clusters.ts';
import { tTwoSided } from './numeric/levels.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite, requireProbability, requireSameLength } from './numeric/require.ts';
import { sum, type Vector } from './numeric/vectors.ts';

export type ClusterMean = {
  readonly n: number;
  readonly clusters: number;
  readonly mean: number | null;
  /** s / sqrt(n), as if items were independent. */
  readonly seNaive: number | null;
  /** Equation 4 of Miller 2024, shown for comparison only. */
  readonly seMiller: number | null;
  readonly seCR0: number | null;
  /** CR0 with the factor G/(G-1): the default here, in Inspect AI, Stata and statsmodels. */
  readonly seCR1: number | null;
  /** Bias-reduced (Bell-McCaffrey), with Satterthwaite degrees of freedom dfCR2. */
  readonly seCR2: number | null;
  readonly dfCR1: number | null;
  readonly dfCR2: number | null;
  readonly lowerCR1: number | null;
  readonly upperCR1: number | null;
  readonly lowerCR2: number | null;
  readonly upperCR2: number | null;
  /** (seCR1 / seNaive) squared. */
  readonly designEffect: number | null;
  /** n / designEffect: what the items are worth in independent items. */
  readonly effectiveN: number | null;
};

/**
 * Cluster-robust standard error of a mean: how sure is the mean when items that share a source
 * (a passage, a conversation, repeats of one question) are not independent?
 *
 * Liang & Zeger 1986, doi:10.1093/biomet/73.1.13; CR2 and its degrees of freedom: Bell &
 * McCaffrey 2002; Miller 2024, arXiv:2411.00640.
 *
 * @param input.clusters one label per value; labels are names or integer codes.
 * @returns robust fields null below two clusters; everything but n null for no values.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example clusterMean({ values: [1, 1, 1, 0, 0, 0], clusters: ['a', 'a', 'a', 'b', 'b', 'b'], confidence: 0.95 }).seCR1 // => 0.5
 */
export function clusterMean(input: {
  readonly values: Vector;
  readonly clusters: ClusterLabels;
  readonly confidence: number;
}): ClusterMean {
  const { values, confidence } = input;
  requireSameLength('clusterMean', values, input.clusters);
  requireFinite('clusterMean', values);
  requireProbability('clusterMean', 'confidence', confidence);
  const clusters = indexClusters(input.clusters);
  const { n, mean, variance } = moments(values);
  const seNaive = variance === null ? null : Math.sqrt(variance / n);
  const base = { n, clusters: clusters.count, mean, seNaive };
  const count = clusters.count;
  if (count < 2 || mean === null || variance === null || seNaive === null) {
    return { ...base, ...undefinedRobust };
  }

  const squares = clusterDeviations(values, clusters, centreOf(values)).map((u) => u * u);
  const total = sum(squares);
  const sizes = clusters.sizes;
  const seCR0 = Math.sqrt(total) / n;
  const seCR1 = seCR0 * Math.sqrt(count / (count - 1));
  const seCR2 = Math.sqrt(sum(squares.map((u, g) => u / (1 - (sizes[g] ?? 0) / n)))) / n;
  // Cross terms of Miller's sum: all of U_g squared less its own squares, (n - 1) s^2 together.
  const cross = total - (n - 1) * variance;
  const seMiller = Math.sqrt(Math.max(0, variance / n + cross / (n * n)));
  const dfCR1 = count - 1;
  const dfCR2 = satterthwaite(sizes, n);
  const t1 = tTwoSided(confidence, dfCR1) * seCR1;
  const t2 = tTwoSided(confidence, dfCR2) * seCR2;
  const designEffect = seNaive === 0 ? null : (seCR1 / seNaive) ** 2;
  // A design effect of rounding size is a variance of zero, not a sample of 1e32 items.
  const effectiveN = designEffect === null || designEffect < 1e-12 ? null : n / designEffect;
  return {
    ...base,
    seMiller,
    seCR0,
    seCR1,
    seCR2,
    dfCR1,
    dfCR2,
    lowerCR1: mean - t1,
    upperCR1: mean + t1,
    lowerCR2: mean - t2,
    upperCR2: mean + t2,
    designEffect,
    effectiveN,
  };
}

const undefinedRobust = {
  seMiller: null,
  seCR0: null,
  seCR1: null,
  seCR2: null,
  dfCR1: null,
  dfCR2: null,
  lowerCR1: null,
  upperCR1: null,
  lowerCR2: null,
  upperCR2: null,
  designEffect: null,
  effectiveN: null,
} as const;

/** n^2 / (sum n_g^2 + sum over g != h of w_g w_h), with w_g = n_g^2 / n / (1 - n_g/n), in O(G). */
function satterthwaite(sizes: Int32Array, n: number): number {
  const own = new Float64Array(sizes.length);
  const weights = new Float64Array(sizes.length);
  sizes.forEach((size, g) => {
    own[g] = size * size;
    weights[g] = (size * size) / n / (1 - size / n);
  });
  const cross = sum(weights) ** 2 - sum(weights.map((w) => w * w));
  return (n * n) / (sum(own) + cross);
}
