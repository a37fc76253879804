import { z } from 'zod';
import { causeSchema, MODE_STATES, severitySchema } from '../records/content-failure-mode.ts';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';

/** Kinds of failure: the tree as it was written, and what each run shows of it. */

/**
 * Who says of what kind a failure is, the first that says anything wins: people over the harness's own label,
 * the harness over a rule. This order is the only precedence there is.
 */
export const MODE_SOURCES = ['person', 'harness', 'rule'] as const;
export const modeSourceSchema = z.enum(MODE_SOURCES);
export type ModeSource = z.infer<typeof modeSourceSchema>;

/** Name of the row for failed answers that nobody and nothing sorted. Never the id of a mode. */
export const UNCODED = '(uncoded)';

export const failureModeEntrySchema = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  /** 0 for the top of the tree; entries stand in the order of the tree. */
  depth: z.number(),
  children: z.array(z.string()),
  title: z.string(),
  definition: z.string(),
  severity: severitySchema,
  severityReason: z.string().nullable(),
  cause: causeSchema,
  fix: z.string(),
  owner: z.string(),
  status: z.enum(MODE_STATES),
  /** Suites in which it is looked for. */
  suites: z.array(z.string()),
  /** How it is recognised, in words. */
  recognised: z.array(sentenceSchema),
  formerIds: z.array(z.string()),
});
export type FailureModeEntry = z.infer<typeof failureModeEntrySchema>;

const rangeSchema = {
  low: z.number().nullable(),
  high: z.number().nullable(),
};

/** One row of a run's table: a mode by its own, a whole branch, or the failures without any mode. */
export const modeRowSchema = z.object({
  /** FailureModeEntry.id, or {@link UNCODED}. */
  mode: z.string(),
  /** `own`: primary mode is this one; `branch`: this one or any below it; rows of kind own and uncoded add up. */
  kind: z.enum(['own', 'branch', 'uncoded']),
  /** Failed answers, and test cases with at least one of them. */
  failures: z.number(),
  cases: z.number(),
  /** Failed answers that have it as a second mode. */
  also: z.number(),
  bySource: z.array(z.tuple([modeSourceSchema, z.number()])),
  /** Share of graded answers, over test cases; null below the least number for a rate. */
  rate: z.number().nullable(),
  ...rangeSchema,
  innerLow: z.number().nullable(),
  innerHigh: z.number().nullable(),
  method: z.string(),
  /** Against the run of the baseline, on the same test cases; null where there is none to compare. */
  change: z
    .object({
      difference: z.number(),
      ...rangeSchema,
      pValue: z.number().nullable(),
      adjustedP: z.number().nullable(),
      /** Baseline failures on the shared test cases, and this run's. */
      before: z.number(),
      after: z.number(),
      state: z.enum(['more', 'fewer', 'cannot-tell']),
      method: z.string(),
    })
    .nullable(),
  /** `<shard>#<anchor>` of up to five cases. */
  examples: z.array(z.object({ sample: hostile, case: z.string() })),
});
export type ModeRow = z.infer<typeof modeRowSchema>;

export const modeRunSchema = z.object({
  /** RunEntry.slug, SuiteEntry.id, SubjectEntry.id, MetricEntry.id */
  run: z.string(),
  suite: z.string(),
  subject: z.string(),
  metric: z.string(),
  /** Answers that were graded, the failed ones among them, and test cases with a graded answer. */
  graded: z.number(),
  failed: z.number(),
  cases: z.number(),
  coded: z.number(),
  /** Attempts that ended in an error or out of time: no answer, so no kind of failure. */
  broken: z.array(
    z.object({ class: hostile, status: z.enum(['error', 'timeout']), n: z.number() }),
  ),
  rows: z.array(modeRowSchema),
  /** The run it is held against; `because` says why rows have no change although there is one. */
  against: z
    .object({
      run: z.string(),
      subject: z.string(),
      shared: z.number(),
      looks: z.number(),
      because: z.array(z.string()),
    })
    .nullable(),
  slices: z.array(
    z.object({
      dimension: hostile,
      title: hostile,
      value: hostile,
      graded: z.number(),
      failed: z.number(),
      modes: z.array(
        z.object({
          mode: z.string(),
          failures: z.number(),
          rate: z.number().nullable(),
          ...rangeSchema,
        }),
      ),
    }),
  ),
  /** Failed answers that two sources put into modes of which neither is part of the other. */
  disagreements: z.array(
    z.object({ a: modeSourceSchema, b: modeSourceSchema, both: z.number(), differ: z.number() }),
  ),
  /** Agreement beyond chance between two labellers, over the failed answers both labelled. */
  agreement: z.array(
    z.object({
      a: hostile,
      b: hostile,
      n: z.number(),
      same: z.number(),
      kappa: z.number().nullable(),
      ...rangeSchema,
    }),
  ),
  /** Labels of people or of the harness that name no mode of the tree. */
  unknownLabels: z.array(z.object({ source: modeSourceSchema, label: hostile, n: z.number() })),
});
export type ModeRun = z.infer<typeof modeRunSchema>;

export const failureModesSchema = z.object({
  tree: z.array(failureModeEntrySchema),
  runs: z.array(modeRunSchema),
});
export type FailureModes = z.infer<typeof failureModesSchema>;

/** The kinds of failure of one case, for its page. */
export const caseModeSchema = z.object({
  /** Null: not sorted into a kind. */
  primary: z.string().nullable(),
  source: modeSourceSchema.nullable(),
  others: z.array(z.object({ mode: z.string(), source: modeSourceSchema })),
});
export type CaseMode = z.infer<typeof caseModeSchema>;
