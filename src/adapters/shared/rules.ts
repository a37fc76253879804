import type { AggregationRule } from '../../records/metric.ts';

/** The rule most harnesses follow: mean of what was scored; errors and missing scores stay out. */
export const MEAN_RULE = {
  aggregate: 'mean',
  epochs: 'mean',
  k: null,
  errors: 'excluded',
  missing: 'excluded',
} as const satisfies AggregationRule;

/** The mean over all attempts that have a score: repeats are not averaged first. */
export const POOLED = { ...MEAN_RULE, epochs: 'none' } as const satisfies AggregationRule;

/** The mean over all attempts: one that broke, or has no score, counts as 0. */
export const ALL_POOLED = {
  ...POOLED,
  errors: 'zero',
  missing: 'zero',
} as const satisfies AggregationRule;

/** For headline values that scores cannot reproduce: bootstraps, corpus metrics, weighted totals. */
export const STATED_ONLY = {
  ...POOLED,
  aggregate: 'stated-only',
} as const satisfies AggregationRule;

/** Counts over attempts as they stand: passed, failed, errored. */
export const COUNT_RULE = { ...POOLED, aggregate: 'count' } as const satisfies AggregationRule;
