import { z } from 'zod';
import { annotationRowSchema } from '../records/annotation.ts';
import { PROBLEM_CODES, type Problem } from '../records/problem.ts';
import { runPartSchema } from '../records/run.ts';
import { partSummarySchema } from './summary.ts';

export const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  severity: z.enum(['error', 'warning', 'note']),
  file: z.string(),
  place: z.string(),
  found: z.string(),
  expected: z.string(),
  mend: z.string(),
}) satisfies z.ZodType<Problem>;

/** What reading one file gave, apart from its rows. Paths stand as '' here: bytes have no name. */
export const partFileSchema = z.object({
  /** Set when the file cannot be used; then it has no parts and no rows. */
  refused: problemSchema.nullable(),
  parts: z.array(runPartSchema),
  summaries: z.array(partSummarySchema),
  /** Labels of people and judges, of this file's own runs or of others'. */
  annotations: z.array(annotationRowSchema).default([]),
  problems: z.array(problemSchema),
  /** `source`: long texts were left in the result file and are read from there when asked for. */
  texts: z.enum(['stored', 'source']),
});
export type PartFile = z.infer<typeof partFileSchema>;

/** Written last: an entry without it, or one whose files differ from it, does not exist. */
export const entryFileSchema = z.object({
  files: z.array(
    z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string().length(64) }),
  ),
});
export type EntryFile = z.infer<typeof entryFileSchema>;

export const PART_FILE = 'part.json';
export const ENTRY_FILE = 'entry.json';
