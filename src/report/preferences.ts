import { z } from 'zod';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';
import { rangedSchema, resamplingSchema } from './number-range.ts';

/** Who preferred which answer: one suite whose test cases are judged comparisons of two players. */
export const preferenceSchema = z.object({
  /** `suite/judge`, numbered where players of one judge never met. */
  id: z.string(),
  suite: z.string(),
  metric: z.string(),
  /** Name of the judge as the files state it. */
  judge: hostile,
  sentence: sentenceSchema,
  players: z.array(
    z.object({
      /** Unique in this entry; SubjectEntry.id where the player is a subject of the report. */
      id: z.string(),
      name: hostile,
      subject: z.string().nullable(),
      /** Judgments it took part in, and how they ended; a graded preference is none of the three. */
      duels: z.number(),
      wins: z.number(),
      ties: z.number(),
      losses: z.number(),
      graded: z.number(),
      /** Log strength, the mean of all players being 0. */
      strength: rangedSchema,
      /** The same as the share of wins to expect against a player of mean strength, 0 to 1. */
      expected: rangedSchema,
      best: z.number(),
      worst: z.number(),
    }),
  ),
  pairs: z.array(
    z.object({
      /** Player ids. */
      a: z.string(),
      b: z.string(),
      /** RunEntry.slug of the runs. */
      runs: z.array(z.string()),
      prompts: z.number(),
      /** Judgments on these prompts; more than prompts where some were judged again. */
      judgments: z.number(),
      wins: z.number(),
      ties: z.number(),
      losses: z.number(),
      graded: z.number(),
      /** Share of wins of `a`, a tie being half a win; 0 to 1. */
      winRate: rangedSchema,
      clusters: z.number().nullable(),
      method: z.string(),
      pValue: z.number().nullable(),
      adjustedP: z.number().nullable(),
      outcome: z.enum(['a-better', 'b-better', 'cannot-tell']),
      /** Smallest distance of the win rate from one half that this many prompts find in four of five cases. */
      detectable: z.number().nullable(),
      sentence: sentenceSchema,
    }),
  ),
  /** Pairs whose p-values were adjusted together. */
  looks: z.number(),
  /** Where both orders of the answers were judged: whether the place of an answer decided. */
  order: z
    .object({
      judged: z.number(),
      agree: z.number(),
      firstBoth: z.number(),
      secondBoth: z.number(),
      other: z.number(),
      pValue: z.number().nullable(),
      sentence: sentenceSchema,
    })
    .nullable(),
  /** Why there are no strengths; null where there are. */
  whyNoStrengths: z.string().nullable(),
  resampling: resamplingSchema.nullable(),
  dropped: z.number(),
});
export type PreferenceEntry = z.infer<typeof preferenceSchema>;
