import { z } from 'zod';

/**
 * What a score measures. `binary` is 0/1, `bounded` lies in a stated range, `count` is a whole number,
 * `corpus` exists for a whole data set only (BLEU, F1): it has no per-sample value that may be averaged.
 */
export const metricKindSchema = z.enum([
  'binary',
  'bounded',
  'unbounded',
  'count',
  'ordinal',
  'pairwise',
  'corpus',
]);
export type MetricKind = z.infer<typeof metricKindSchema>;

export const directionSchema = z.enum(['higher-is-better', 'lower-is-better', 'not-stated']);
export type Direction = z.infer<typeof directionSchema>;

/** Who gave the score. `not-stated` where the file does not say: never guessed. */
export const scorerSchema = z.object({
  kind: z.enum(['code', 'judge', 'human', 'not-stated']),
  name: z.string(),
  /** Model of an LLM judge, as served. */
  model: z.string().nullable(),
});
export type Scorer = z.infer<typeof scorerSchema>;

/**
 * How a harness turns scores into its headline value. It serves one purpose: to check that our reading of
 * the file agrees with what the harness reported. Gates use the suite's own declared rule (design §12.1).
 */
export const aggregationRuleSchema = z.object({
  /** `stated-only`: cannot be recomputed from what the file holds. */
  aggregate: z.enum(['mean', 'sum', 'count', 'share', 'stated-only']),
  /** Reduction of repeated attempts of one sample before aggregating; `none` treats attempts as rows. */
  epochs: z.enum([
    'mean',
    'mode',
    'median',
    'max',
    'at-least-k',
    'pass-at-k',
    'pass-all-k',
    'none',
  ]),
  k: z.number().int().positive().nullable(),
  /** What becomes of an attempt that ended in an error. */
  errors: z.enum(['excluded', 'zero']),
  /** What becomes of a score that is missing for another reason; `propagated`: one NaN makes the value NaN. */
  missing: z.enum(['excluded', 'zero', 'propagated']),
});
export type AggregationRule = z.infer<typeof aggregationRuleSchema>;

export const metricSchema = z.object({
  /** Id of the metric inside its suite, as the harness names it: `match`, `exact_match,strict-match`. */
  name: z.string(),
  kind: metricKindSchema,
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
  direction: directionSchema,
  /** Where the direction comes from; `not-stated` keeps the metric out of gates. */
  directionSource: z.enum(['file', 'registry', 'sidecar', 'not-stated']),
  unit: z.string().nullable(),
  scorer: scorerSchema,
  rule: aggregationRuleSchema,
  /** A binary metric, or a graded one with this threshold, counts as passed at or beyond it. */
  passThreshold: z.number().nullable(),
});
export type Metric = z.infer<typeof metricSchema>;

/** A number that may be non-finite in the file; JSON has no token for these. */
export const reportedNumberSchema = z.union([z.number(), z.enum(['nan', 'infinity', '-infinity'])]);
export type ReportedNumber = z.infer<typeof reportedNumberSchema>;

/** A headline value as the harness wrote it. */
export const reportedValueSchema = z.object({
  /** Name as in the file: `match.accuracy`, `exact_match,strict-match`, `stats.successes`. */
  name: z.string(),
  /** The metric it summarises; null for counts over the run itself. */
  metric: z.string().nullable(),
  statistic: z.enum([
    'value',
    'standard-error',
    'standard-deviation',
    'count-passed',
    'count-failed',
    'count-errored',
    'other',
  ]),
  value: reportedNumberSchema,
  n: z.number().nullable(),
  rule: aggregationRuleSchema,
  /** Digits after the point the harness rounded to; null = written in full. */
  decimals: z.number().int().nullable(),
  place: z.string(),
});
export type ReportedValue = z.infer<typeof reportedValueSchema>;

/** A value the adapter itself recomputed, for what canonical rows cannot carry (corpus metrics, groups). */
export const recomputedValueSchema = z.object({
  name: z.string(),
  value: reportedNumberSchema,
  n: z.number().nullable(),
  /** `samples`: from per-sample raw data · `parts`: from the reported values of the parts of a group. */
  basis: z.enum(['samples', 'parts']),
});
export type RecomputedValue = z.infer<typeof recomputedValueSchema>;
