import { CONFIDENCE, POWER } from '../constants.ts';
import { normalQuantile, tQuantile } from '../distributions.ts';
import { zTwoSided } from '../numeric/levels.ts';

/**
 * Minimum detectable difference: the true difference that a two-sided test at this standard error
 * would find with 80% power, (z + z_power) SE, or with t quantiles where df is given. Not "observed
 * power": it uses the error, never the observed difference.
 *
 * @returns in the unit of the standard error; null without one.
 * @example detectableDifference({ standardError: 0.01 }) // => 0.02802
 */
export function detectableDifference(input: {
  readonly standardError: number | null;
  readonly df?: number | null | undefined;
  readonly confidence?: number | undefined;
  readonly power?: number | undefined;
}): number | null {
  const { standardError, df } = input;
  if (standardError === null || standardError === 0) return null;
  const confidence = input.confidence ?? CONFIDENCE;
  const power = input.power ?? POWER;
  if (df === null || df === undefined) {
    return (zTwoSided(confidence) + normalQuantile(power)) * standardError;
  }
  const tail = tQuantile(1 - (1 - confidence) / 2, df);
  return (tail + tQuantile(power, df)) * standardError;
}
