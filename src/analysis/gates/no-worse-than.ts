import { decideDifference } from './difference.ts';
import type { GateRule } from './finding.ts';

/** Paired non-inferiority: met when the whole one-sided range of the loss is smaller than the margin. */
export const noWorseThan = {
  rule: 'no-worse-than',
  compares: true,
  decide: (matter) => decideDifference(matter, 'no-worse-than'),
} satisfies GateRule;
