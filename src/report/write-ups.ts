import { z } from 'zod';
import { WRITE_UP_STATES } from '../records/content-write-up.ts';
import { comparisonSchema, estimateSchema, sentenceSchema } from './measures.ts';

/** Regression write-ups: what people think happened, and what paired comparisons say about it. */

/** The question a comparison answers: was there a loss, did the fix work, is it back to where it was. */
export const WRITE_UP_QUESTIONS = ['regression', 'fix', 'recovery'] as const;
export const ANSWERS = ['confirmed', 'not-confirmed', 'cannot-tell'] as const;

export const writeUpFindingSchema = z.object({
  question: z.enum(WRITE_UP_QUESTIONS),
  answer: z.enum(ANSWERS),
  sentence: sentenceSchema,
  /** `a` the later system, `b` the earlier one; null where one of the runs is not there. */
  comparison: comparisonSchema.nullable(),
  /** One-sided 95% limit that decided whether it is back to where it was. */
  bound: z.object({ value: z.number(), margin: z.number(), method: z.string() }).nullable(),
});
export type WriteUpFinding = z.infer<typeof writeUpFindingSchema>;

export const writeUpEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  product: z.string(),
  status: z.enum(WRITE_UP_STATES),
  foundOn: z.string(),
  owner: z.string(),
  whatChanged: z.string(),
  hypothesis: z.string(),
  evidenceFor: z.array(z.string()),
  evidenceAgainst: z.array(z.string()),
  fix: z.string().nullable(),
  suite: z.string(),
  metric: z.string().nullable(),
  /** `language = de`; null for the whole suite. */
  selection: z.string().nullable(),
  /** The same for code: `dimension = value`, all of which hold, and ids of test cases. */
  slices: z.array(z.string()),
  samples: z.array(z.string()).nullable(),
  /** The three systems in order of time; run and estimate are null where there is none. */
  systems: z.array(
    z.object({
      role: z.enum(['before', 'regressed', 'validation']),
      subject: z.string(),
      run: z.string().nullable(),
      estimate: estimateSchema.nullable(),
    }),
  ),
  findings: z.array(writeUpFindingSchema),
  releases: z.array(z.string()),
  limitations: z.array(z.string()),
  history: z.array(z.object({ date: z.string(), text: z.string() })),
});
export type WriteUpEntry = z.infer<typeof writeUpEntrySchema>;
