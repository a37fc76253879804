import { z } from 'zod';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';
import { rangedSchema } from './number-range.ts';

/** One run with every group of a property weighing the same, where groups hold clearly more and fewer test cases. */
export const groupAverageSchema = z.object({
  suite: z.string(),
  metric: z.string(),
  run: z.string(),
  subject: z.string(),
  dimension: hostile,
  title: hostile,
  /** Id of the result with every test case weighing the same: the one gates use. */
  estimate: z.string(),
  kind: z.enum(['rate', 'mean']),
  groups: z.number(),
  smallest: z.number(),
  largest: z.number(),
  n: z.number(),
  average: rangedSchema,
  standardError: z.number(),
  method: z.literal('average-over-groups'),
  sentence: sentenceSchema,
});
export type GroupAverage = z.infer<typeof groupAverageSchema>;
