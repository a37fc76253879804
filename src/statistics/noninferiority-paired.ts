import { normalSf } from './distributions.ts';
import { zTwoSided } from './numeric/levels.ts';
import { requireNonNegative, requireProbability } from './numeric/require.ts';
import { type PairedTable, tangoLimits, tangoScore } from './tango-paired.ts';

export type NonInferiorityPaired = {
  readonly estimate: number | null;
  readonly z: number | null;
  /** One-sided. */
  readonly p: number | null;
  /** Tango lower limit at confidence 1 - 2 alpha. */
  readonly lower: number | null;
  readonly nonInferior: boolean | null;
};

/**
 * Non-inferiority of candidate A to baseline B in pass rate on the same items: is A at most
 * `margin` worse? Test and limit are both Tango's, so they always agree.
 *
 * Tango 1998, Stat Med 17:891; margin fixed before the run.
 *
 * @param input.margin above 0, as a rate (0.05 is five points).
 * @param input.alpha one-sided level.
 * @throws RangeError for negative counts, or margin or alpha outside (0, 1).
 * @example noninferiorityPaired({ a: 90, b: 0, c: 0, d: 10, margin: 0.05, alpha: 0.05 }).z // => 2.294
 */
export function noninferiorityPaired(
  input: PairedTable & { readonly margin: number; readonly alpha: number },
): NonInferiorityPaired {
  const { a, b, c, d, margin, alpha } = input;
  requireNonNegative('noninferiorityPaired', { a, b, c, d });
  requireProbability('noninferiorityPaired', 'margin', margin);
  requireProbability('noninferiorityPaired', 'alpha', alpha);
  const n = a + b + c + d;
  if (n === 0) return { estimate: null, z: null, p: null, lower: null, nonInferior: null };
  const z = tangoScore(b, c, n, -margin);
  const { lower } = tangoLimits(b, c, n, zTwoSided(1 - 2 * alpha));
  return { estimate: (b - c) / n, z, p: normalSf(z), lower, nonInferior: lower > -margin };
}
