import { normalCdf, normalQuantile, tQuantile } from './distributions.ts';
import { zTwoSided } from './numeric/levels.ts';
import { noncentralTCdf } from './numeric/noncentral-t.ts';
import { requireProbability } from './numeric/require.ts';
import { bisectIncreasing } from './numeric/roots.ts';

export type PowerPairedMean = {
  readonly nRequiredT: number | null;
  readonly nRequiredTCeil: number | null;
  readonly powerT: number;
  readonly mdeT: number;
  readonly nRequiredNormal: number | null;
  readonly mdeNormal: number;
  readonly powerNormal: number;
};

/**
 * Power, sample size and minimum detectable difference of a two-sided paired t test: how many items
 * show a difference of `delta`? By the noncentral t distribution, and by the normal formula.
 *
 * Cohen 1988; as R's power.t.test(type = "paired"), far tail ignored.
 *
 * @param input.sdDiff SD of the per-item differences, above 0; `input.delta` true difference.
 * @param input.n items for the power and the detectable difference.
 * @returns sample sizes null for delta = 0.
 * @throws RangeError for sdDiff <= 0, n < 2, or alpha or power outside (0, 1).
 * @example powerPairedMean({ delta: 0.03, sdDiff: 0.3333333333333333, alpha: 0.05, power: 0.8, n: 969 }).nRequiredNormal // => 969.0
 */
export function powerPairedMean(input: {
  readonly delta: number;
  readonly sdDiff: number;
  readonly alpha: number;
  readonly power: number;
  readonly n: number;
}): PowerPairedMean {
  const { sdDiff, alpha, power, n } = input;
  const delta = Math.abs(input.delta);
  requireProbability('powerPairedMean', 'alpha', alpha);
  requireProbability('powerPairedMean', 'power', power);
  if (!(sdDiff > 0 && n >= 2)) {
    throw new RangeError(`powerPairedMean requires sdDiff > 0 and n >= 2, got ${sdDiff}, ${n}`);
  }
  const z = zTwoSided(1 - alpha);
  const zPower = normalQuantile(power);
  const powerT = (size: number, difference: number) => {
    const critical = -tQuantile(alpha / 2, size - 1);
    return 1 - noncentralTCdf(critical, size - 1, (Math.sqrt(size) * difference) / sdDiff);
  };
  const nRequiredNormal = delta === 0 ? null : (((z + zPower) * sdDiff) / delta) ** 2;
  const mdeNormal = ((z + zPower) * sdDiff) / Math.sqrt(n);
  const nRequiredT =
    nRequiredNormal === null
      ? null
      : rootAbove((size) => powerT(size, delta) - power, 1 + 1e-9, 2 * nRequiredNormal + 10);
  return {
    nRequiredT,
    nRequiredTCeil: nRequiredT === null ? null : Math.ceil(nRequiredT),
    powerT: powerT(n, delta),
    mdeT: rootAbove((difference) => powerT(n, difference) - power, 0, 5 * mdeNormal),
    nRequiredNormal,
    mdeNormal,
    powerNormal: normalCdf((delta * Math.sqrt(n)) / sdDiff - z),
  };
}

/** The root of a rising function above `low`, which for two or three items lies far beyond the normal guess. */
function rootAbove(f: (x: number) => number, low: number, guess: number): number {
  let high = guess;
  while (f(high) < 0 && high < Number.MAX_VALUE / 2) high *= 2;
  return bisectIncreasing(f, low, high);
}
