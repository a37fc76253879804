import { z } from 'zod';
import { dateField, idField, textField } from './content-fields.ts';

/**
 * What people write in `content/limitations/`: one known weakness a file. `measuredBy` ties it to test cases,
 * so that every build can hold what the file claims against the results.
 */

/** Which test cases of a suite are meant: all conditions have to hold. */
export const selectionFields = {
  suite: idField,
  metric: textField.optional().describe('name or id of a metric; the primary one when absent'),
  slice: z.record(z.string(), textField).optional(),
  samples: z.array(textField).min(1).optional().describe('ids of single test cases'),
};

const measuredBySchema = z
  .strictObject({
    ...selectionFields,
    /** An answer of this kind of failure is an occurrence, whatever the metric says. */
    failureMode: idField.optional(),
    /** Scores beyond the limit are occurrences; without it an answer that failed is one. */
    occursWhen: z
      .strictObject({ above: z.number().optional(), below: z.number().optional() })
      .refine((w) => (w.above === undefined) !== (w.below === undefined), 'one of above, below')
      .optional(),
    /** Version without the weakness: later ones show it as a loss against this one. */
    worseThan: textField.optional(),
    /** Largest share of occurrences that the author states; with worseThan the largest loss. */
    stated: z.number().positive().optional(),
  })
  .superRefine((by, ctx) => {
    const ways = (['failureMode', 'occursWhen', 'worseThan'] as const).filter(
      (way) => by[way] !== undefined,
    );
    if (ways.length > 1)
      ctx.addIssue({
        code: 'custom',
        path: [ways[1] ?? ''],
        message: 'only one of failureMode, occursWhen, worseThan: each says what an occurrence is',
      });
    if (by.worseThan === undefined && (by.stated ?? 0) > 1)
      ctx.addIssue({ code: 'custom', path: ['stated'], message: 'a share between 0 and 1' });
  });
export type MeasuredBy = z.infer<typeof measuredBySchema>;

export const LIMITATION_SEVERITIES = ['critical', 'major', 'minor'] as const;
export const LIMITATION_STATES = [
  'investigating',
  'confirmed',
  'mitigated',
  'fixed',
  'wont-fix',
  'by-design',
] as const;

/** Who met a weakness first. What customers find, the evaluation let through. */
export const LIMITATION_FINDERS = ['evaluation', 'customer', 'colleague', 'monitoring'] as const;

export const limitationSchema = z.strictObject({
  /** Permanent: support and release reports name it. */
  id: idField,
  title: textField.describe('the symptom in the words of a user'),
  product: textField,
  symptom: textField,
  affects: textField.describe('who is affected'),
  frequency: textField.optional(),
  severity: z.enum(LIMITATION_SEVERITIES),
  severityReason: textField,
  status: z.enum(LIMITATION_STATES),
  /** First version that has it, and first version that no longer has it; null where not known or not fixed. */
  introducedIn: textField.nullable(),
  fixedIn: textField.nullable(),
  workaround: textField.nullable(),
  customerWording: textField,
  /** For colleagues only, like everything below; never part of what customers are told. */
  rootCause: textField.nullable().default(null),
  evidence: z.array(textField).default([]),
  measuredBy: measuredBySchema.optional(),
  owner: textField,
  firstSeen: dateField,
  foundBy: z.enum(LIMITATION_FINDERS).optional().describe('who met it first'),
  lastReviewed: dateField,
  reviewBy: dateField,
  history: z.array(z.strictObject({ date: dateField, text: textField })).default([]),
  /** An id is never deleted: what turned out to be none, or part of another one, is retired. */
  retired: z
    .strictObject({ date: dateField, reason: textField, replacedBy: idField.optional() })
    .optional(),
});
export type Limitation = z.infer<typeof limitationSchema>;
