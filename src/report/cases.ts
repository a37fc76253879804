import { z } from 'zod';
import { hostile } from './hostile.ts';
import { caseModeSchema } from './modes.ts';

/**
 * Failure cases, many to a file: `cases/<shard>.json` beside `report.json`. Long text is cut here for
 * reading; `full` names the text file that holds the rest.
 */
export const caseTextSchema = z.object({
  text: hostile,
  /** Characters in the whole text; greater than the length of `text` when it was cut. */
  characters: z.number(),
  /** Path below the site root of the whole text, when `text` is cut. */
  full: z.string().nullable(),
});

const runPlaceSchema = z.object({
  run: z.string(),
  subject: z.string(),
  at: z.string().nullable(),
});

/** Since when a test case fails, over the runs of one product up to the run of the case. */
export const caseHistorySchema = z.object({
  /** Runs of the product that have this test case, this one included. */
  runs: z.number(),
  /** First run of the unbroken series of failures that ends with this run. */
  since: runPlaceSchema,
  /** The last run before that series, which passed; null when none did. */
  passedBefore: runPlaceSchema.nullable(),
  /** How often the outcome changed from one run to the next. */
  flips: z.number(),
});
export type CaseHistory = z.infer<typeof caseHistorySchema>;

export const caseSchema = z.object({
  /** Anchor on its page: permanent, from run, sample and attempt. */
  anchor: z.string(),
  run: z.string(),
  suite: z.string(),
  subject: z.string(),
  sample: hostile,
  attempt: z.number(),
  attempts: z.number(),
  status: z.enum(['ok', 'error', 'timeout', 'skipped']),
  error: caseTextSchema.nullable(),
  /** All attempts of this test case in this run, and how many of them passed. */
  tries: z.object({ passed: z.number(), of: z.number() }),
  slices: z.array(z.tuple([hostile, hostile])),
  /** Its kinds of failure; absent where none are told apart, or for a broken run. */
  modes: caseModeSchema.optional(),
  /** The texts may not be shown: content says so. */
  withheld: z.boolean(),
  input: caseTextSchema.nullable(),
  target: caseTextSchema.nullable(),
  output: caseTextSchema.nullable(),
  transcript: caseTextSchema.nullable(),
  scores: z.array(
    z.object({
      metric: z.string(),
      value: z.number().nullable(),
      raw: hostile.nullable(),
      missing: z.string().nullable(),
      passed: z.boolean().nullable(),
      reason: caseTextSchema.nullable(),
    }),
  ),
  history: caseHistorySchema,
  /** Command of the harness that runs this test case again; null where none is known. */
  command: hostile.nullable(),
  /** The same sample elsewhere: in other runs of the suite, newest first. */
  elsewhere: z.array(
    z.object({
      run: z.string(),
      subject: z.string(),
      at: z.string().nullable(),
      outcome: z.enum(['passed', 'failed', 'errored', 'missing']),
      tries: z.object({ passed: z.number(), of: z.number() }),
      /** A run of the same product: an earlier or later version. */
      sameProduct: z.boolean(),
      case: z.string().nullable(),
    }),
  ),
  /** There are more runs than `elsewhere` lists. */
  elsewhereCut: z.boolean(),
  place: hostile,
  file: hostile,
});
export type FailureCase = z.infer<typeof caseSchema>;

export const caseShardSchema = z.object({
  id: z.string(),
  run: z.string(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  cases: z.array(caseSchema),
});
export type CaseShard = z.infer<typeof caseShardSchema>;

/** One file to write: a page's worth of cases, or one long text in full. */
export type CaseFile =
  | { readonly kind: 'shard'; readonly path: string; readonly shard: CaseShard }
  | { readonly kind: 'text'; readonly path: string; readonly text: string };
