import { z } from 'zod';
import { PROBLEM_CODES } from '../records/problem.ts';
import { hostile } from './hostile.ts';

/** Result files with their fate, and problems as the report lists them. */

export const problemEntrySchema = z.object({
  code: z.enum(PROBLEM_CODES),
  severity: z.enum(['error', 'warning', 'note']),
  file: hostile,
  place: hostile,
  found: hostile,
  expected: z.string(),
  mend: hostile,
});
export type ProblemEntry = z.infer<typeof problemEntrySchema>;

export const fileEntrySchema = z.object({
  path: hostile,
  sha256: z.string(),
  bytes: z.number(),
  status: z.enum(['used', 'quarantined', 'ignored']),
  adapter: z.string().nullable(),
  harnessTitle: z.string().nullable(),
  reason: problemEntrySchema.nullable(),
  acknowledged: z
    .object({ role: z.string(), reason: z.string(), expires: z.string(), expired: z.boolean() })
    .nullable(),
  notes: z.array(hostile),
  runs: z.array(hostile),
  /** Facts a sidecar supplied (`set`) or changed (`override`). */
  sidecar: z.array(
    z.object({
      kind: z.enum(['set', 'override']),
      file: hostile,
      field: z.string(),
      from: hostile.nullable(),
      to: hostile,
    }),
  ),
});
export type FileEntry = z.infer<typeof fileEntrySchema>;
