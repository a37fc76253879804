import type { AggregationRule } from '../../records/metric.ts';

/** The rule most harnesses follow: mean of what was scored; errors and missing scores stay out. */
export const MEAN_RULE = {
  aggregate: 'mean',
  epochs: 'mean',
  k: null,
  errors: 'excluded',
  missing: 'excluded',
} as const satisfies AggregationRule;

/** For headline values that scores cannot reproduce: bootstraps, corpus metrics, weighted totals. */
export const STATED_ONLY = {
  aggregate: 'stated-only',
  epochs: 'none',
  k: null,
  errors: 'excluded',
  missing: 'excluded',
} as const satisfies AggregationRule;

/** Counts over attempts as they stand: passed, failed, errored. */
export const COUNT_RULE = {
  aggregate: 'count',
  epochs: 'none',
  k: null,
  errors: 'excluded',
  missing: 'excluded',
} as const satisfies AggregationRule;
