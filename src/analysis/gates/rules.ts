import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { betterThan } from './better-than.ts';
import { budget } from './budget.ts';
import { evidence } from './evidence.ts';
import type { Gate, GateRule } from './finding.ts';
import { freshness } from './freshness.ts';
import { mustPassSamples } from './must-pass-samples.ts';
import { noCriticalFailures } from './no-critical-failures.ts';
import { noWorseThan } from './no-worse-than.ts';
import { parity } from './parity.ts';
import { stability } from './stability.ts';

/** Every rule a gate may name, one file each. */
export const GATE_RULES: readonly GateRule[] = [
  atLeast,
  atMost,
  noWorseThan,
  betterThan,
  parity,
  noCriticalFailures,
  mustPassSamples,
  budget,
  stability,
  evidence,
  freshness,
];

export function gateRule(rule: Gate['rule']): GateRule {
  const found = GATE_RULES.find((r) => r.rule === rule);
  if (!found) throw new RangeError(`No gate rule ${rule}`);
  return found;
}
