import { z } from 'zod';
import type { Untrusted } from '../safe/untrusted.ts';

const hostile = z.string() as unknown as z.ZodType<Untrusted, Untrusted>;

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
  slices: z.array(z.tuple([hostile, hostile])),
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
  /** The same sample elsewhere: in other runs of the suite, newest first. */
  elsewhere: z.array(
    z.object({
      run: z.string(),
      subject: z.string(),
      at: z.string().nullable(),
      outcome: z.enum(['passed', 'failed', 'errored', 'missing']),
      case: z.string().nullable(),
    }),
  ),
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
