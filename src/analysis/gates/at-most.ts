import type { GateRule } from './finding.ts';
import { decideThreshold } from './threshold.ts';

/** Met when the upper bound stays at or below the threshold; not met when the lower bound exceeds it. */
export const atMost = {
  rule: 'at-most',
  compares: false,
  decide: (matter) => decideThreshold(matter, 'at-most'),
} satisfies GateRule;
