import { z } from 'zod';
import { momentSchema } from '../records/run.ts';
import { hostile } from './hostile.ts';
import { sentenceSchema, sliceRefSchema } from './measures.ts';
import { trendSeriesSchema } from './trend-series.ts';

export const trendSchema = z.object({
  id: z.string(),
  suite: z.string(),
  metric: z.string(),
  /** The product, or the one subject of the line. */
  name: hostile.optional(),
  /** The group of test cases; null for the whole suite. */
  slice: sliceRefSchema.nullish(),
  points: z.array(
    z.object({
      estimate: z.string(),
      run: z.string(),
      subject: z.string(),
      at: momentSchema.nullable(),
      label: hostile,
      /** Set where this point is not comparable with the one before. */
      breakBefore: z.string().nullable(),
    }),
  ),
  /** The comparison of the newest run with the one before; null where there is none. */
  step: z.string().nullish(),
  sentence: sentenceSchema,
  /** What the newest comparable stretch says as a series; null where it is too short. */
  series: trendSeriesSchema.nullish(),
});
export type TrendEntry = z.infer<typeof trendSchema>;

/** Lines over time beside the headlines: other metrics, single subjects, groups of test cases. */
export const furtherTrendsSchema = z.object({
  lines: z.array(trendSchema),
  /** Suites with more lines than are kept. */
  leftOut: z.array(z.object({ suite: z.string(), lines: z.number() })),
});
export type FurtherTrends = z.infer<typeof furtherTrendsSchema>;
