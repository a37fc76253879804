import { z } from 'zod';
import {
  LIMITATION_FINDERS,
  LIMITATION_SEVERITIES,
  LIMITATION_STATES,
} from '../records/content-limitation.ts';
import { sentenceSchema } from './measures.ts';

/** Known limitations: what people claim, and what the results say about each claim. */

/** What the results of one version say. */
export const CLAIM_STATES = [
  'still-seen',
  'worse-than-stated',
  'not-seen',
  'not-measured',
] as const;
export const claimStateSchema = z.enum(CLAIM_STATES);
export type ClaimState = z.infer<typeof claimStateSchema>;

/** Whether a version has it, by the versions the author wrote. `may-apply`: the first version is not known. */
export const STANDINGS = ['applies', 'may-apply', 'fixed', 'not-yet'] as const;
export const standingSchema = z.enum(STANDINGS);
export type Standing = z.infer<typeof standingSchema>;

export const versionCheckSchema = z.object({
  version: z.string(),
  /** Newest release of the version; null where content has no release of the product. */
  release: z.string().nullable(),
  subject: z.string(),
  /** RunEntry.slug; null where no run covers the test cases. */
  run: z.string().nullable(),
  standing: standingSchema,
  state: claimStateSchema,
  /** `share` of test cases that show it, or `loss` against a version without it (positive is worse). */
  measure: z.enum(['share', 'loss']),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  confidence: z.number(),
  /** One-sided limits at 95%: what would still fit, and what it is at least. */
  upTo: z.number().nullable(),
  atLeast: z.number().nullable(),
  /** Test cases that were looked at, and among them those with at least one occurrence (null for a loss). */
  n: z.number(),
  seen: z.number().nullable(),
  method: z.string(),
  boundMethod: z.string(),
  sentence: sentenceSchema,
});
export type VersionCheck = z.infer<typeof versionCheckSchema>;

export const CONTRADICTIONS = ['fixed-but-seen', 'seen-before-introduced'] as const;

export const limitationEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  product: z.string(),
  symptom: z.string(),
  affects: z.string(),
  frequency: z.string().nullable(),
  severity: z.enum(LIMITATION_SEVERITIES),
  severityReason: z.string(),
  status: z.enum(LIMITATION_STATES),
  introducedIn: z.string().nullable(),
  fixedIn: z.string().nullable(),
  workaround: z.string().nullable(),
  customerWording: z.string(),
  rootCause: z.string().nullable(),
  evidence: z.array(z.string()),
  owner: z.string(),
  firstSeen: z.string(),
  foundBy: z.enum(LIMITATION_FINDERS).nullable().default(null),
  lastReviewed: z.string(),
  reviewBy: z.string(),
  overdue: z.boolean(),
  history: z.array(z.object({ date: z.string(), text: z.string() })),
  retired: z
    .object({ date: z.string(), reason: z.string(), replacedBy: z.string().nullable() })
    .nullable(),
  /** What counts as an occurrence, and where it is looked for; null when nothing measures it. */
  selector: z
    .object({
      suite: z.string(),
      metric: z.string().nullable(),
      /** `dimension = value`, all of which hold for the test cases that are looked at; and their ids. */
      slices: z.array(z.string()),
      samples: z.array(z.string()).nullable(),
      /** The kind of failure that an occurrence is of; null where none is named. */
      mode: z.string().nullable().default(null),
      counts: sentenceSchema,
      stated: z.number().nullable(),
    })
    .nullable(),
  /** The claim held against the latest release; every version below, oldest first. */
  state: claimStateSchema,
  stateVersion: z.string().nullable(),
  stateSentence: sentenceSchema,
  versions: z.array(versionCheckSchema),
  contradictions: z.array(
    z.object({
      kind: z.enum(CONTRADICTIONS),
      version: z.string(),
      suite: z.string(),
      run: z.string(),
      release: z.string().nullable(),
      sentence: sentenceSchema,
    }),
  ),
  releases: z.array(z.string()),
});
export type LimitationEntry = z.infer<typeof limitationEntrySchema>;

/** What somebody who runs one version of a product needs to know. */
export const limitationVersionSchema = z.object({
  /** File-name-safe and permanent: made from product and version. */
  slug: z.string(),
  product: z.string(),
  version: z.string(),
  release: z.string(),
  isLatest: z.boolean(),
  limitations: z.array(
    z.object({
      limitation: z.string(),
      group: z.enum(['applies', 'may-apply', 'fixed']),
      /** Why it stands in this group. */
      reason: sentenceSchema,
      state: claimStateSchema,
      sentence: sentenceSchema,
    }),
  ),
});
export type LimitationVersion = z.infer<typeof limitationVersionSchema>;
