import { decideDifference } from './difference.ts';
import type { GateRule } from './finding.ts';

/** Superiority: met when the whole one-sided range of the gain is above the margin, or above 0 without one. */
export const betterThan = {
  rule: 'better-than',
  compares: true,
  decide: (matter) => decideDifference(matter, 'better-than'),
} satisfies GateRule;
