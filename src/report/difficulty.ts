import { z } from 'zod';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';

/** Why a test case is named: each stands in the first list that fits, in this order. */
export const DIFFICULTY_LISTS = ['against', 'unsteady', 'nobody', 'hard'] as const;

/** How hard the test cases of a suite are, over the newest runs of several subjects. */
export const difficultySchema = z.object({
  suite: z.string(),
  metric: z.string(),
  version: z.string(),
  runs: z.array(z.object({ run: z.string(), subject: z.string() })),
  /** Subjects of this version that were left out: asked less than half of the test cases, or too many to hold. */
  runsLeftOut: z.number(),
  /** Test cases that all these runs asked. */
  samples: z.number(),
  /** Test cases by the share of attempts that pass, subjects counting the same; `upTo` is included. */
  spread: z.array(z.object({ above: z.number().nullable(), upTo: z.number(), n: z.number() })),
  /** Every attempt of every subject passes, or fails: the test case tells no subject from another. */
  everybody: z.number(),
  nobody: z.number(),
  /** Test cases that were tried several times, and those that with some subject both pass and fail. */
  repeats: z.object({ tried: z.number(), unsteady: z.number() }).nullable(),
  /** Item-rest correlations that could be told, and those clearly below 0 after adjustment. */
  discrimination: z.object({ told: z.number(), against: z.number() }).nullable(),
  cases: z.array(
    z.object({
      sample: hostile,
      list: z.enum(DIFFICULTY_LISTS),
      share: z.number(),
      /** Subjects that pass more than half of their attempts. */
      passing: z.number(),
      /** Subjects with both outcomes among their attempts. */
      mixed: z.number(),
      correlation: z
        .object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })
        .nullable(),
      /** `<shard>#<anchor>` of a failure of the newest run that has one. */
      case: z.string().nullable(),
    }),
  ),
  /** The first test cases that every attempt of every subject passes, by id; `everybody` counts all. */
  saturated: z.array(hostile).optional(),
  /** How many more would stand in each list. */
  notListed: z.array(z.tuple([z.enum(DIFFICULTY_LISTS), z.number()])),
  sentence: sentenceSchema,
});
export type DifficultyEntry = z.infer<typeof difficultySchema>;
