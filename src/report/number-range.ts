import { z } from 'zod';

/** A number with its 95% range; null where there is none. */
export const rangedSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Ranged = z.infer<typeof rangedSchema>;

/** How a number was resampled, so that anybody can do it again. */
export const resamplingSchema = z.object({
  rounds: z.number(),
  seed: z.number(),
  /** What was drawn: `prompts`, `test cases`, `clusters of test cases`. */
  drawn: z.string(),
});
export type Resampling = z.infer<typeof resamplingSchema>;
