import { CONFIDENCE } from '../constants.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import { wilson } from '../wilson.ts';
import { isBinary } from './sample.ts';
import type { FlipRate } from './types.ts';

/**
 * How often repeated attempts at one item disagree: the share of items with both a pass and a
 * failure (Wilson interval over items), and the chance that two attempts at a random item differ.
 * The first grows with the number of attempts, the second does not.
 *
 * @param input.attempts the 0/1 scores of each item; items with one attempt are left out, counted.
 * @throws RangeError for a score other than 0 or 1.
 * @example flipRate({ attempts: [[1, 1, 0], [1, 1, 1], [0, 1], [0]] }).flipRate // => 0.6667
 */
export function flipRate(input: { readonly attempts: readonly Vector[] }): FlipRate {
  const used = input.attempts.filter((attempts) => attempts.length >= 2);
  const disagreements = used.map((attempts) => {
    if (!isBinary(attempts)) throw new RangeError('flipRate requires scores of 0 or 1');
    const n = attempts.length;
    const passes = sum(attempts);
    return (2 * passes * (n - passes)) / (n * (n - 1));
  });
  const flips = disagreements.map((share) => (share > 0 ? 1 : 0));
  const items = used.length;
  const flipped = sum(flips);
  const { estimate, lower, upper } = wilson({ x: flipped, n: items, confidence: CONFIDENCE });
  return {
    flipRate: estimate,
    low: lower,
    high: upper,
    flipped,
    items,
    excluded: input.attempts.length - items,
    pairDisagreement: items === 0 ? null : sum(disagreements) / items,
    flips,
  };
}
