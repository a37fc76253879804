import { z } from 'zod';
import { sentenceSchema } from './measures.ts';

/**
 * Whether the evidence of a release is complete: every field that frameworks ask for, present or missing, and
 * the frameworks line by line. A checklist for the people who write a report; it claims no compliance.
 */

/** Kinds of pages a field may be shown on; views know their addresses. */
export const SHOWN_ON = ['release', 'suite', 'run', 'frameworks'] as const;

export const packageFieldSchema = z.object({
  /** Permanent. */
  id: z.string(),
  title: z.string(),
  /** `not-needed`: the question does not arise, so it counts neither way. */
  state: z.enum(['present', 'missing', 'not-needed']),
  /** What was found, or what is not there. */
  sentence: sentenceSchema,
  /** How to supply it. */
  mend: z.string(),
  /** Where it is shown; empty where it is missing. */
  shownAt: z.array(
    z.object({ page: z.enum(SHOWN_ON), id: z.string(), anchor: z.string().nullable() }),
  ),
  /** Lines of the frameworks that ask for it: `MEASURE 2.1`. */
  askedBy: z.array(z.string()),
});
export type PackageField = z.infer<typeof packageFieldSchema>;

export const crosswalkLineSchema = z.object({
  /** As the framework counts: `MEASURE 2.1`, `Annex IV(2)(g)`, `LLM01:2025`. */
  ref: z.string(),
  /** What it asks for, in our words; a name where the framework has one. */
  asks: z.string(),
  /** `outside`: no evaluation report answers it, or this tool holds no record of it; `because` says which. */
  state: z.enum(['present', 'partly', 'missing', 'outside']),
  fields: z.array(z.string()),
  /** Suites that answer it by their tags. */
  suites: z.array(z.string()),
  because: z.string().nullable(),
});
export type CrosswalkLine = z.infer<typeof crosswalkLineSchema>;

export const frameworkSchema = z.object({
  /** Lower-case, an anchor. */
  id: z.string(),
  title: z.string(),
  lines: z.array(crosswalkLineSchema),
});
export type Framework = z.infer<typeof frameworkSchema>;

export const evidencePackageSchema = z.object({
  release: z.string(),
  /** Fields that are there, of those that are needed. */
  present: z.number(),
  needed: z.number(),
  /** Missing ones first. */
  fields: z.array(packageFieldSchema),
  frameworks: z.array(frameworkSchema),
});
export type EvidencePackage = z.infer<typeof evidencePackageSchema>;
