import { z } from 'zod';
import { momentSchema } from './run.ts';

/**
 * A label that somebody gave to one answer: a category, a score, a rating, marked spans or a text. People
 * are known by a pseudonym only; the site numbers them and prints neither names nor addresses.
 */

/** Who gave the label. `human` ids are 16 hex of a hash; a judge keeps the name that the file gives it. */
export const labellerSchema = z.object({
  kind: z.enum(['human', 'judge', 'code', 'not-stated']),
  id: z.string(),
});
export type Labeller = z.infer<typeof labellerSchema>;

export const labelSchema = z.discriminatedUnion('kind', [
  /** All categories that were chosen, in the order of the file; none is an answer too. */
  z.object({ kind: z.literal('category'), values: z.array(z.string()) }),
  /** A number on no stated scale; truth values are 1 and 0 with `truth`. */
  z.object({ kind: z.literal('score'), value: z.number(), truth: z.boolean() }),
  /** A whole number of an ordered scale: stars, one to five. */
  z.object({ kind: z.literal('rating'), value: z.number() }),
  z.object({
    kind: z.literal('span'),
    spans: z.array(
      z.object({
        start: z.number().nullable(),
        end: z.number().nullable(),
        labels: z.array(z.string()),
      }),
    ),
  }),
  z.object({ kind: z.literal('text'), text: z.string() }),
]);
export type Label = z.infer<typeof labelSchema>;

/** What was labelled, as far as the file says. Hashes are of the text as it stands, 16 hex. */
export const labelledSchema = z.object({
  /** `RunPart.key` where the same file holds the run; else null. */
  part: z.string().nullable(),
  /** A run by the id its harness or a person gives it. */
  run: z.string().nullable(),
  suite: z.string().nullable(),
  sample: z.string().nullable(),
  attempt: z.number().int().positive().nullable(),
  inputHash: z.string().nullable(),
  outputHash: z.string().nullable(),
});
export type Labelled = z.infer<typeof labelledSchema>;

/** One label as an adapter reads it. */
export const annotationRowSchema = z.object({
  of: labelledSchema,
  /** What was asked: the metric, or the name of the question. */
  question: z.string(),
  labeller: labellerSchema,
  label: labelSchema,
  /** The agreed answer after people compared theirs, or one that is marked as the truth. */
  adjudicated: z.boolean(),
  at: momentSchema.nullable(),
  /** The labeller's remark. */
  note: z.string().nullable(),
  place: z.string(),
});
export type AnnotationRow = z.infer<typeof annotationRowSchema>;

/** A label joined to an answer of one run. */
export interface Annotation {
  /** `ResultRun.id`. */
  readonly run: string;
  readonly sample: string;
  /** Null where the label speaks of the sample and does not say which attempt. */
  readonly attempt: number | null;
  readonly question: string;
  readonly labeller: Labeller;
  readonly label: Label;
  readonly adjudicated: boolean;
  readonly at: z.infer<typeof momentSchema> | null;
  readonly note: string | null;
  readonly file: string;
  readonly place: string;
  /** How the answer was found. */
  readonly joinedBy: 'same-file' | 'run-and-id' | 'id' | 'content';
}

/** Labels that belong to no answer, by file and reason. */
export interface Unjoined {
  readonly file: string;
  readonly reason: UnjoinedReason;
  readonly count: number;
}

export const UNJOINED_REASONS = [
  'no-sample-named',
  'sample-not-found',
  'several-runs',
  'run-not-found',
  'answer-differs',
] as const;
export type UnjoinedReason = (typeof UNJOINED_REASONS)[number];

/** What became of the labels of all files. */
export interface LabelCounts {
  readonly read: number;
  readonly joined: number;
  readonly unjoined: readonly Unjoined[];
}
