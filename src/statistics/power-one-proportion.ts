import { binomialPmf, normalQuantile } from './distributions.ts';
import { zTwoSided } from './numeric/levels.ts';
import { powerOf } from './numeric/power-of.ts';
import { requireProbability, requireRate } from './numeric/require.ts';
import { sum } from './numeric/vectors.ts';

export type PowerOneProportion = {
  readonly nRequired: number | null;
  readonly nRequiredCeil: number | null;
  /** Of the two-sided exact binomial test at n. */
  readonly powerExact: number;
  readonly powerNormal: number;
};

/**
 * Power and sample size of a two-sided test of one pass rate against p0 when the true rate is p1.
 *
 * Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, section 2.5.
 *
 * @param input.n items for the powers, a whole number.
 * @returns nRequired null for p1 = p0.
 * @throws RangeError for p0, alpha or power outside (0, 1), or p1 outside 0 to 1.
 * @example powerOneProportion({ p0: 0.9, p1: 0.95, alpha: 0.05, power: 0.8, n: 200 }).nRequiredCeil // => 239
 */
export function powerOneProportion(input: {
  readonly p0: number;
  readonly p1: number;
  readonly alpha: number;
  readonly power: number;
  readonly n: number;
}): PowerOneProportion {
  const { p0, p1, alpha, power, n } = input;
  for (const [name, value] of Object.entries({ p0, alpha, power })) {
    requireProbability('powerOneProportion', name, value);
  }
  requireRate('powerOneProportion', 'p1', p1);
  const z = zTwoSided(1 - alpha);
  const sd0 = Math.sqrt(p0 * (1 - p0));
  const sd1 = Math.sqrt(p1 * (1 - p1));
  const gap = Math.abs(p1 - p0);
  const nRequired = gap === 0 ? null : ((z * sd0 + normalQuantile(power) * sd1) / gap) ** 2;
  return {
    nRequired,
    nRequiredCeil: nRequired === null ? null : Math.ceil(nRequired),
    powerExact: exactPower(n, p0, p1, alpha),
    powerNormal: powerOf(gap * Math.sqrt(n) - z * sd0, sd1),
  };
}

/** Chance under p1 of the outcomes that are, with all less probable ones, at most alpha under p0. */
function exactPower(n: number, p0: number, p1: number, alpha: number): number {
  const outcomes = Array.from({ length: n + 1 }, (_, x) => ({
    x,
    chance: binomialPmf(x, n, p0),
  })).sort((left, right) => left.chance - right.chance || left.x - right.x);
  const rejected: number[] = [];
  let cumulative = 0;
  let start = 0;
  while (start < outcomes.length) {
    // Outcomes within 1e-7 of each other count as equally probable, as in R and SciPy.
    const limit = (outcomes[start]?.chance ?? 0) * (1 + 1e-7);
    let end = start;
    while (end < outcomes.length && (outcomes[end]?.chance ?? 1) <= limit) {
      cumulative += outcomes[end]?.chance ?? 0;
      end += 1;
    }
    if (cumulative > alpha) break;
    for (let i = start; i < end; i += 1) rejected.push(binomialPmf(outcomes[i]?.x ?? 0, n, p1));
    start = end;
  }
  return sum(rejected);
}
