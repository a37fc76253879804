import type { AggregationRule } from '../../records/metric.ts';
import { missing, type ReadScore } from '../shared/read.ts';
import { given } from './read.ts';

/**
 * pass^1 of tau-bench: the chance that one trial of a task passes, averaged over tasks; a trial that broke
 * counts as failed.
 */
export const PASS_HAT_RULE = {
  aggregate: 'mean',
  epochs: 'pass-all-k',
  k: 1,
  errors: 'zero',
  missing: 'zero',
} as const satisfies AggregationRule;

/** Both harnesses call a trial passed when its reward is 1 to a millionth; part of a reward is none. */
export function passOf(reward: ReadScore): ReadScore {
  if (reward.value === null) return missing('not-scored', reward.raw);
  return given(Math.abs(reward.value - 1) <= 1e-6 ? 1 : 0);
}
