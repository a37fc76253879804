import type { Sentence } from '../measures.ts';
import { count, plural } from './digits.ts';

export interface ErrorFacts {
  readonly measure: 'rate' | 'mean';
  readonly attempts: number;
  readonly hasRepeats: boolean;
  readonly scored: number;
  /** Scored attempts that passed and failed; null where the metric knows no pass. */
  readonly passed: number | null;
  readonly failed: number | null;
  readonly errored: number;
  readonly missing: number;
  readonly rule: 'failed' | 'excluded';
  /** False where the rule says "failed" but the metric has no worst value to count. */
  readonly ruleApplies: boolean;
}

/** RX-15: the denominator with its errors and the rule, by name. Empty when every attempt has a score. */
export function errorSentence(facts: ErrorFacts): Sentence | null {
  const { attempts, hasRepeats, scored, passed, failed, errored, missing } = facts;
  if (errored === 0 && missing === 0) return null;
  const unit = hasRepeats ? 'attempt' : 'test case';
  const parts =
    passed === null || failed === null
      ? [`${count(scored)} scored`]
      : [`${count(passed)} passed`, `${count(failed)} failed`];
  const fate =
    facts.rule === 'failed' && facts.ruleApplies
      ? facts.measure === 'rate'
        ? 'counted as failed'
        : 'counted as the worst score'
      : `left out of the ${facts.measure}`;
  if (errored > 0) parts.push(`${count(errored)} errored (${fate})`);
  if (missing > 0)
    parts.push(
      `${count(missing)} without a score (left out; a gate counts ${missing === 1 ? 'it' : 'them'} as the worst score)`,
    );
  return [`${plural(attempts, unit)}: ${parts.join(', ')}.`];
}
