import { z } from 'zod';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';
import { rangedSchema } from './number-range.ts';

/** Two runs on different test cases: how much of the change comes from the mix of cases. `a` minus `b`. */
export const mixShiftSchema = z.object({
  id: z.string(),
  suite: z.string(),
  metric: z.string(),
  a: z.object({ subject: z.string(), run: z.string(), version: z.string() }),
  b: z.object({ subject: z.string(), run: z.string(), version: z.string() }),
  dimension: hostile,
  rateA: z.number(),
  rateB: z.number(),
  /** As it stands, on different mixes. */
  crude: rangedSchema,
  /** The same over the groups found on both sides: what is split. */
  shared: z.number(),
  /** Test cases of the smaller run: it says how many digits the numbers bear. */
  n: z.number(),
  /** On the mix of `b`. */
  adjusted: rangedSchema,
  /** Kitagawa's exact split of the change over the comparable groups. */
  fromAnswers: z.number(),
  fromMix: z.number(),
  groups: z.array(
    z.object({
      value: hostile,
      nA: z.number(),
      nB: z.number(),
      rateA: z.number().nullable(),
      rateB: z.number().nullable(),
    }),
  ),
  comparable: z.number(),
  leftOut: z.number(),
  pValue: z.number().nullable(),
  adjustedP: z.number().nullable(),
  looks: z.number(),
  /** The whole and its groups clearly moved in opposite directions (Simpson). */
  reversal: z.boolean(),
  sentence: sentenceSchema,
});
export type MixShift = z.infer<typeof mixShiftSchema>;
