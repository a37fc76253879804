import { z } from 'zod';
import { sentenceSchema } from './measures.ts';
import { rangedSchema } from './number-range.ts';

/** pass@k and pass^k of one run whose test cases were tried several times. */
export const passAtKSchema = z.object({
  suite: z.string(),
  metric: z.string(),
  run: z.string(),
  subject: z.string(),
  tasks: z.number(),
  least: z.number(),
  most: z.number(),
  clusters: z.number().nullable(),
  points: z.array(
    z.object({
      k: z.number(),
      /** Test cases with at least k attempts. */
      tasks: z.number(),
      /** At least one of k attempts passes. */
      any: rangedSchema,
      /** All of k attempts pass. */
      all: rangedSchema,
    }),
  ),
  sentence: sentenceSchema,
});
export type PassAtKEntry = z.infer<typeof passAtKSchema>;
