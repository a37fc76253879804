import { invertPositiveDefinite } from './numeric/matrix.ts';
import { sum } from './numeric/vectors.ts';

export type BradleyTerry = {
  /** False when some group of models never beats, or never loses to, the others. */
  readonly estimable: boolean;
  /** Log strengths relative to the first model. */
  readonly logStrength: readonly number[] | null;
  readonly se: readonly number[] | null;
};

type Wins = readonly (readonly number[])[];

/**
 * Bradley-Terry strengths from pairwise wins: P(i beats j) = 1 / (1 + exp(theta_j - theta_i)). Take
 * intervals from a bootstrap over prompts; the standard errors treat every duel as independent.
 *
 * Bradley & Terry 1952, doi:10.1093/biomet/39.3-4.324.
 *
 * @param input.wins wins[i][j] is how often i beat j; ties count half to both.
 * @returns nothing but estimable = false when the maximum likelihood is infinite.
 * @throws RangeError when the table is not square or holds negative numbers.
 * @example bradleyTerry({ wins: [[0, 7], [3, 0]] }).logStrength // => [0, -0.8473]
 */
export function bradleyTerry({ wins }: { readonly wins: Wins }): BradleyTerry {
  const k = wins.length;
  if (wins.some((row) => row.length !== k || row.some((count) => !(count >= 0)))) {
    throw new RangeError(`bradleyTerry requires a square table of counts, got ${k} rows`);
  }
  if (k < 2 || !isStronglyConnected(wins)) return { estimable: false, logStrength: null, se: null };
  let theta: Float64Array = new Float64Array(k);
  let likelihood = logLikelihood(wins, theta);
  let covariance = step(wins, theta).covariance;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const { gradient, covariance: inverse } = step(wins, theta);
    covariance = inverse;
    const move = inverse.map((row) => sum(row.map((value, j) => value * (gradient[j] ?? 0))));
    let scale = 1;
    let next = moved(theta, move, scale);
    let value = logLikelihood(wins, next);
    // The likelihood is concave: halving the step always finds a rise, unless at the top.
    while (value < likelihood && scale > 1e-12) {
      scale /= 2;
      next = moved(theta, move, scale);
      value = logLikelihood(wins, next);
    }
    theta = next;
    likelihood = value;
    if (move.every((change) => Math.abs(change) < 1e-12)) break;
  }
  return {
    estimable: true,
    logStrength: [...theta],
    se: [0, ...covariance.map((row, i) => Math.sqrt(row[i] ?? Number.NaN))],
  };
}

/** Gradient and inverse information over models 1 to k - 1; model 0 is fixed at 0. */
function step(wins: Wins, theta: Float64Array) {
  const k = wins.length;
  const gradient = new Float64Array(k - 1);
  const information = Array.from({ length: k - 1 }, () => new Float64Array(k - 1));
  for (let i = 1; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) {
      if (i === j) continue;
      const duels = (wins[i]?.[j] ?? 0) + (wins[j]?.[i] ?? 0);
      const chance = 1 / (1 + Math.exp((theta[j] ?? 0) - (theta[i] ?? 0)));
      const weight = duels * chance * (1 - chance);
      const row = information[i - 1];
      gradient[i - 1] = (gradient[i - 1] ?? 0) + (wins[i]?.[j] ?? 0) - duels * chance;
      if (row === undefined) continue;
      row[i - 1] = (row[i - 1] ?? 0) + weight;
      if (j > 0) row[j - 1] = (row[j - 1] ?? 0) - weight;
    }
  }
  return { gradient, covariance: invertPositiveDefinite(information.map((row) => [...row])) };
}

function moved(theta: Float64Array, move: readonly number[], scale: number): Float64Array {
  return theta.map((value, i) => (i === 0 ? 0 : value + scale * (move[i - 1] ?? 0)));
}

function logLikelihood(wins: Wins, theta: Float64Array): number {
  const terms = wins.flatMap((row, i) =>
    row.map((count, j) =>
      i === j ? 0 : -count * Math.log1p(Math.exp((theta[j] ?? 0) - (theta[i] ?? 0))),
    ),
  );
  return sum(terms);
}

/** Every model reaches every other along "beat". */
function isStronglyConnected(wins: Wins): boolean {
  const reaches = (beats: (from: number, to: number) => boolean) => {
    const seen = new Set([0]);
    for (const from of seen) {
      wins.forEach((_, to) => {
        if (beats(from, to)) seen.add(to);
      });
    }
    return seen.size === wins.length;
  };
  return (
    reaches((from, to) => (wins[from]?.[to] ?? 0) > 0) &&
    reaches((from, to) => (wins[to]?.[from] ?? 0) > 0)
  );
}
