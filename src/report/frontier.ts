import { z } from 'zod';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';
import { rangedSchema, resamplingSchema } from './number-range.ts';

/** `surely` in at least 95% of the resamples, `not` in at most 5%; `not-known` where nothing could be resampled. */
export const membershipSchema = z.enum(['surely', 'possibly', 'not', 'not-known']);
export type Membership = z.infer<typeof membershipSchema>;

/** Quality of one suite against what an attempt took, on the test cases that all subjects of the figure share. */
export const frontierSchema = z.object({
  suite: z.string(),
  metric: z.string(),
  kind: z.enum(['rate', 'mean']),
  /** `latency` or `cost`, as among the measures. */
  measure: z.string(),
  title: hostile,
  unit: z.string(),
  /** Test cases that every subject shown has with both numbers. */
  n: z.number(),
  points: z.array(
    z.object({
      subject: z.string(),
      run: z.string(),
      quality: rangedSchema,
      effort: rangedSchema,
      isMember: z.boolean(),
      /** Share of the resamples in which it is on the frontier. */
      share: z.number().nullable(),
      membership: membershipSchema,
    }),
  ),
  /** Subjects left out, with whole sentences of ours. */
  leftOut: z.array(z.object({ subject: z.string(), because: z.string() })),
  qualityMethod: z.string(),
  effortMethod: z.string(),
  resampling: resamplingSchema,
  sentence: sentenceSchema,
});
export type Frontier = z.infer<typeof frontierSchema>;
