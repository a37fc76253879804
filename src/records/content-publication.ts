import { z } from 'zod';

/** Which test cases of a suite may be shown on pages: a held-out test loses its worth once it is published. */
export const publicationSchema = z.strictObject({
  /** `withheld`: no text of any test case is shown. */
  cases: z.enum(['shown', 'withheld']).default('shown'),
  /** Ids of single test cases whose texts are not shown. */
  withheld: z.array(z.string().min(1)).default([]),
});
export type Publication = z.infer<typeof publicationSchema>;

/** True where the texts of this test case may stand on a page; without a word on it they may. */
export function mayShow(publication: Publication | undefined, sample: string): boolean {
  if (publication === undefined) return true;
  return publication.cases === 'shown' && !publication.withheld.includes(sample);
}
