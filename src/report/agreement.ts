import { z } from 'zod';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';

/** What labels of people and judges say: who agrees with whom, and what a judge's metric becomes by them. */

const rangedSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Ranged = z.infer<typeof rangedSchema>;

export const coefficientSchema = z.object({
  method: z.enum([
    'cohen-kappa',
    'weighted-kappa',
    'gwet-ac1',
    'fleiss-kappa',
    'krippendorff-alpha',
  ]),
  ...rangedSchema.shape,
  /** Seed and rounds of the resampling that made the range; null where there is none. */
  seed: z.number().nullable(),
  rounds: z.number(),
  dropped: z.number(),
  /** Why there is no value, or no range. */
  note: z.string().nullable(),
});
export type CoefficientEntry = z.infer<typeof coefficientSchema>;

/** How far a judge leans in one group of answers: its score minus the people's, on average. */
export const leaningSchema = z.object({
  by: z.enum(['length', 'family', 'group']),
  dimension: hostile.nullable(),
  group: hostile,
  n: z.number(),
  ...rangedSchema.shape,
});
export type Leaning = z.infer<typeof leaningSchema>;

/** One judge against what people said of the same answers. */
export const matchSchema = z.object({
  judge: hostile,
  /** True for the metric's own judge; false for labels of another. */
  isMetric: z.boolean(),
  n: z.number(),
  agreed: z.number().nullable(),
  share: rangedSchema.nullable(),
  /** Rows: judge, columns: people. */
  table: z
    .object({ categories: z.array(hostile), counts: z.array(z.array(z.number())) })
    .nullable(),
  /** Share of what people passed that the judge passed, and of what they failed that it failed. */
  sensitivity: rangedSchema.nullable(),
  specificity: rangedSchema.nullable(),
  /** Judge minus people, on average. */
  difference: rangedSchema.nullable(),
  coefficients: z.array(coefficientSchema),
  leanings: z.array(leaningSchema),
  sentence: sentenceSchema,
});
export type MatchEntry = z.infer<typeof matchSchema>;

export const correctedSchema = z.object({
  run: z.string(),
  subject: z.string(),
  method: z.enum(['ppi-mean', 'ppi-score', 'stratified-ppi', 'rogan-gladen', 'none']),
  raw: rangedSchema,
  corrected: rangedSchema,
  humanOnly: rangedSchema,
  labels: z.number(),
  unlabelled: z.number(),
  /** Why nothing was corrected. */
  reason: z.string().nullable(),
  sentence: sentenceSchema,
});
export type CorrectedEntry = z.infer<typeof correctedSchema>;

export const agreementSchema = z.object({
  /** `suite/question` */
  id: z.string(),
  suite: z.string(),
  metric: z.string().nullable(),
  question: hostile,
  scale: z.enum(['pass-fail', 'categories', 'ordered', 'numbers']),
  /** How the labelled answers were chosen, as the suite's file says. */
  sampled: z.enum(['random', 'by-class', 'chosen', 'not-stated']),
  /** The property within whose groups they were drawn at random; null where over all answers. */
  strata: hostile.nullable().default(null),
  answers: z.number(),
  runs: z.array(z.string()),
  labellers: z.array(
    z.object({ name: hostile, kind: z.enum(['human', 'other']), labels: z.number() }),
  ),
  /** Labels of the question that could not be read on its scale. */
  unread: z.number(),
  /** Answers on which as many people said one thing as the other. */
  undecided: z.number(),
  matches: z.array(matchSchema),
  people: z
    .object({
      labellers: z.number(),
      answers: z.number(),
      coefficients: z.array(coefficientSchema),
      sentence: sentenceSchema,
    })
    .nullable(),
  corrected: z.array(correctedSchema),
});
export type AgreementEntry = z.infer<typeof agreementSchema>;

export const agreementsSchema = z.object({
  entries: z.array(agreementSchema),
  read: z.number(),
  joined: z.number(),
  unjoined: z.array(z.object({ file: hostile, reason: z.string(), count: z.number() })),
});
export type Agreements = z.infer<typeof agreementsSchema>;
