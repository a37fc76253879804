import { z } from 'zod';

/** What `large.ts` tells of one file that it read. */
export const measuredSchema = z.object({
  attempts: z.number(),
  faults: z.array(z.string()),
  /** CPU of all threads. */
  seconds: z.number(),
  /** MiB. */
  peak: z.number(),
});
