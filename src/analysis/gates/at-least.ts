import type { GateRule } from './finding.ts';
import { decideThreshold } from './threshold.ts';

/** Met when the lower bound reaches the threshold; not met when the upper bound stays below it. */
export const atLeast = {
  rule: 'at-least',
  compares: false,
  decide: (matter) => decideThreshold(matter, 'at-least'),
} satisfies GateRule;
