import { z } from 'zod';
import { allOf } from '../../report/sentences/all-of.ts';
import type { Context } from '../context.ts';
import type { Inline } from '../inline.ts';
import { paths } from '../paths.ts';

/** Name of the list of published test cases in the work folder of a build. */
export const SAMPLE_FILES = 'samples.json';

/** What was published of one run for its page of test cases. */
export const sampleFileSchema = z.object({
  /** RunEntry.slug */
  run: z.string(),
  attempts: z.number(),
  /** MetricEntry.id of the metric that decides what passed. */
  metric: z.string().nullable(),
  /** Ids of the dimensions, in the order of the columns. */
  dimensions: z.array(z.string()),
  bytes: z.number(),
  textBytes: z.number().nullable(),
  /** Why there are no texts: content keeps them back, they stayed in the result file, or they are too many. */
  noTexts: z.enum(['withheld', 'in-file', 'too-many']).nullable(),
});
export type SampleFile = z.infer<typeof sampleFileSchema>;

/** The link from the page of a run; null where its test cases are not published. */
export function samplesLink(c: Context, file: SampleFile | null): Inline | null {
  return file === null
    ? null
    : [
        {
          href: c.to(paths.samples(file.run)),
          text: allOf(file.attempts, 'attempt'),
        },
        ' can be filtered and paged through.',
      ];
}
