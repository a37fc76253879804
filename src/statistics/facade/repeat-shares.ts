import { sum, type Vector } from '../numeric/vectors.ts';
import { varianceComponents } from '../variance-components.ts';

export type RepeatShares = {
  /** Variance of single scores within an item, across its repeats. */
  readonly varWithin: number;
  /** Variance of the items' true values; never below 0. */
  readonly varBetween: number;
  /** varWithin of both together, 0 to 1; null when no score differs from another. */
  readonly shareWithin: number | null;
  /** The error the estimate has now, and what it would be; in the unit of the metric. */
  readonly standardError: number;
  /** With twice as many repeats of the same items. */
  readonly withTwiceRepeats: number;
  /** With repeats without end: the items alone remain. */
  readonly withEndlessRepeats: number;
  /** With twice as many items (and sources), repeated as now. */
  readonly withTwiceItems: number;
};

/**
 * Where the uncertainty of a repeated mean comes from, and what would make it smaller: more repeats
 * or more items? The error squared is split into the part that repeats make, varWithin · Σ(1/K_i) /
 * I², and the rest, which only more items shrink; so it holds with clusters as well.
 *
 * Analysis of variance as in {@link varianceComponents}; Miller 2024, arXiv:2411.00640, section 3.
 *
 * @param input.attempts the scores of each item, one or more.
 * @param input.standardError of the mean of item means, as the estimate prints it.
 * @returns null where nothing was repeated, or without two items.
 * @example repeatShares({ attempts: [[1, 1], [0, 0], [1, 0]], standardError: 0.2887 })?.shareWithin // => 0.5
 */
export function repeatShares(input: {
  readonly attempts: readonly Vector[];
  readonly standardError: number | null;
}): RepeatShares | null {
  const used = input.attempts.filter((scores) => scores.length > 0);
  const { varWithin, varBetween, icc } = varianceComponents({ scores: used });
  const { standardError } = input;
  if (varWithin === null || varBetween === null || standardError === null) return null;
  const noise = (varWithin * sum(used.map((scores) => 1 / scores.length))) / used.length ** 2;
  const without = (part: number) => Math.sqrt(Math.max(0, standardError ** 2 - part));
  return {
    varWithin,
    varBetween,
    shareWithin: icc === null ? null : 1 - icc,
    standardError,
    withTwiceRepeats: without(noise / 2),
    withEndlessRepeats: without(noise),
    withTwiceItems: standardError / Math.SQRT2,
  };
}
