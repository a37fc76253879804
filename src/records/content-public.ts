import { z } from 'zod';
import { textField as text } from './content-fields.ts';

/** Which test cases of a suite are public, so that a model may have seen them: by a dimension, or one by one. */
export const publicCasesSchema = z
  .strictObject({
    /** Slice dimension whose values say so; with `values` those that mean public. */
    dimension: text.optional(),
    values: z.array(text).default([]),
    /** Ids of single test cases. */
    samples: z.array(text).default([]),
  })
  .refine((p) => (p.dimension === undefined) === (p.values.length === 0), {
    message: 'expected dimension and values together',
  });
export type PublicCases = z.infer<typeof publicCasesSchema>;
