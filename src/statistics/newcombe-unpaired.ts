import { requireCounts, requireProbability } from './numeric/require.ts';
import type { DifferenceInterval } from './tango-paired.ts';
import { wilson } from './wilson.ts';

/** Passes and items of two independent groups. */
export type TwoGroups = {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
};

/**
 * Newcombe hybrid score interval for the difference of two pass rates on different items.
 *
 * Newcombe 1998, Stat Med 17:873, method 10.
 *
 * @returns group 1 minus group 2, -1 to 1; all null when a group is empty.
 * @throws RangeError unless 0 <= x <= n in both groups.
 * @example newcombeUnpaired({ x1: 56, n1: 70, x2: 48, n2: 80, confidence: 0.95 }).upper // => 0.3339
 */
export function newcombeUnpaired(
  input: TwoGroups & { readonly confidence: number },
): DifferenceInterval {
  const { x1, n1, x2, n2, confidence } = input;
  requireCounts('newcombeUnpaired', x1, n1);
  requireCounts('newcombeUnpaired', x2, n2);
  requireProbability('newcombeUnpaired', 'confidence', confidence);
  const first = wilson({ x: x1, n: n1, confidence });
  const second = wilson({ x: x2, n: n2, confidence });
  return squareAndAdd(first, second);
}

/** Combines the distances of two intervals from their estimates by Pythagoras. */
export function squareAndAdd(
  first: DifferenceInterval,
  second: DifferenceInterval,
): DifferenceInterval {
  const { estimate: p1, lower: l1, upper: u1 } = first;
  const { estimate: p2, lower: l2, upper: u2 } = second;
  if (p1 === null || l1 === null || u1 === null || p2 === null || l2 === null || u2 === null) {
    return { estimate: null, lower: null, upper: null };
  }
  const estimate = p1 - p2;
  return {
    estimate,
    lower: estimate - Math.hypot(p1 - l1, u2 - p2),
    upper: estimate + Math.hypot(u1 - p1, p2 - l2),
  };
}
