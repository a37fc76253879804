import { differenceGate } from './difference-gate.ts';
import type { DifferenceGate, NonInferiorityInput } from './types.ts';

/**
 * "No worse than the baseline": is the candidate at most `margin` worse on the same items? Decided
 * on one-sided bounds; "p > 0.05, so no regression" is never concluded.
 *
 * @param input.margin above 0, in the metric's unit, fixed before the run.
 * @throws RangeError for a margin that is not above 0.
 * @example nonInferiority({ kind: 'rate', a: [1, 1, 0], b: [1, 1, 1], margin: 0.05 }).met // => 'cannot-tell'
 */
export function nonInferiority(input: NonInferiorityInput): DifferenceGate {
  if (!(input.margin > 0)) {
    throw new RangeError(`nonInferiority requires margin > 0, got ${input.margin}`);
  }
  return differenceGate(input, -input.margin);
}
