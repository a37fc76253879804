import { binomialCdf, binomialPmf, normalCdf, normalQuantile } from './distributions.ts';
import { zTwoSided } from './numeric/levels.ts';
import { requireProbability } from './numeric/require.ts';

/** Largest n whose outcomes are enumerated. */
const ENUMERATION_LIMIT = 600;

export type PowerMcNemar = {
  readonly nRequired: number | null;
  readonly nRequiredCeil: number | null;
  readonly powerNormal: number;
  /** Of the exact and of the mid-p test, by enumeration; null above 600 pairs. */
  readonly powerExactConditional: number | null;
  readonly powerMidP: number | null;
};

/**
 * Power and sample size of a two-sided McNemar test: the share of items on which the systems
 * differ sets the price.
 *
 * Connor 1987, doi:10.2307/2531961.
 *
 * @param input.p10 chance that only A is right; `input.p01` that only B is. `input.n` pairs.
 * @returns nRequired null for p10 = p01.
 * @throws RangeError for chances that are negative, sum to 0 or to more than 1.
 * @example powerMcNemar({ p10: 0.2, p01: 0.1, alpha: 0.05, power: 0.8, n: 200 }).nRequiredCeil // => 234
 */
export function powerMcNemar(input: {
  readonly p10: number;
  readonly p01: number;
  readonly alpha: number;
  readonly power: number;
  readonly n: number;
}): PowerMcNemar {
  const { p10, p01, alpha, power, n } = input;
  requireProbability('powerMcNemar', 'alpha', alpha);
  requireProbability('powerMcNemar', 'power', power);
  const discordant = p10 + p01;
  if (!(p10 >= 0 && p01 >= 0 && discordant > 0 && discordant <= 1)) {
    throw new RangeError(`powerMcNemar requires 0 < p10 + p01 <= 1, got ${p10} and ${p01}`);
  }
  const gap = Math.abs(p10 - p01);
  const z = zTwoSided(1 - alpha);
  const sd = Math.sqrt(discordant - gap * gap);
  const root = (z * Math.sqrt(discordant) + normalQuantile(power) * sd) / gap;
  const nRequired = gap === 0 ? null : root ** 2;
  const enumerate = (midP: boolean) =>
    n > ENUMERATION_LIMIT ? null : enumeratedPower(n, discordant, p10 / discordant, alpha, midP);
  return {
    nRequired,
    nRequiredCeil: nRequired === null ? null : Math.ceil(nRequired),
    powerNormal: normalCdf((gap * Math.sqrt(n) - z * Math.sqrt(discordant)) / sd),
    powerExactConditional: enumerate(false),
    powerMidP: enumerate(true),
  };
}

/** Sum over the number m of discordant pairs of the chance that the test rejects. */
function enumeratedPower(
  n: number,
  discordant: number,
  share: number,
  alpha: number,
  midP: boolean,
): number {
  let total = 0;
  for (let m = 1; m <= n; m += 1) {
    const critical = largestRejected(m, alpha, midP);
    if (critical < 0) continue;
    const low = binomialCdf(critical, m, share);
    const high = binomialCdf(critical, m, 1 - share);
    total += binomialPmf(m, n, discordant) * (low + high);
  }
  return total;
}

/** The largest smaller count at which m discordant pairs are significant; -1 for none. */
function largestRejected(m: number, alpha: number, midP: boolean): number {
  let critical = -1;
  for (let x = 0; 2 * x < m; x += 1) {
    const p = 2 * binomialCdf(x, m, 0.5) - (midP ? binomialPmf(x, m, 0.5) : 0);
    if (p > alpha) break;
    critical = x;
  }
  return critical;
}
