import { differenceGate } from './difference-gate.ts';
import type { DifferenceGate, SuperiorityInput } from './types.ts';

/**
 * "Better than the baseline" on the same items, by more than `margin` (default 0). Decided on
 * one-sided bounds.
 *
 * @throws RangeError for a margin below 0.
 * @example superiority({ kind: 'mean', a: [3, 4, 5, 4], b: [1, 1, 2, 2] }).met // => 'met'
 */
export function superiority(input: SuperiorityInput): DifferenceGate {
  const margin = input.margin ?? 0;
  if (!(margin >= 0)) throw new RangeError(`superiority requires margin >= 0, got ${margin}`);
  return differenceGate(input, margin);
}
