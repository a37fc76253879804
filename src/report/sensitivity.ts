import { z } from 'zod';
import { verdictSchema } from '../records/content.ts';
import { hostile } from './hostile.ts';
import { outcomeSchema, sentenceSchema } from './measures.ts';
import { gateStateSchema } from './release.ts';

/** What could have been decided otherwise before looking at the numbers (RX-23). */
export const variantSchema = z.enum([
  'errors-left-out',
  'errors-failed',
  'first-attempt',
  'without-public',
  'other-scorer',
]);
export type Variant = z.infer<typeof variantSchema>;

const rowSchema = z.object({
  variant: variantSchema,
  /** Metric of the other scorer, where that is the variant. */
  scorer: hostile.nullable(),
  /** Why the variant says nothing here, in a sentence of ours; null where it was computed. */
  notComputed: z.string().nullable(),
  /** True where the conclusion, or a gate, would be another. */
  changes: z.boolean(),
});

export const comparisonSensitivitySchema = z.object({
  comparison: z.string(),
  rows: z.array(
    rowSchema.extend({
      matched: z.number(),
      difference: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      kind: z.enum(['rate', 'mean']),
      method: z.string(),
      outcome: outcomeSchema.nullable(),
    }),
  ),
  sentence: sentenceSchema,
});
export type ComparisonSensitivity = z.infer<typeof comparisonSensitivitySchema>;

export const releaseSensitivitySchema = z.object({
  release: z.string(),
  rows: z.array(
    rowSchema.extend({
      verdict: verdictSchema.nullable(),
      /** Gates whose state would be another. */
      gates: z.array(z.object({ id: z.string(), from: gateStateSchema, to: gateStateSchema })),
    }),
  ),
  sentence: sentenceSchema,
});
export type ReleaseSensitivity = z.infer<typeof releaseSensitivitySchema>;

export const sensitivitySchema = z.object({
  comparisons: z.array(comparisonSensitivitySchema),
  releases: z.array(releaseSensitivitySchema),
});
export type Sensitivity = z.infer<typeof sensitivitySchema>;
