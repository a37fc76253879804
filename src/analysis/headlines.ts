import type { z } from 'zod';
import type { headlineSchema } from '../report/schema.ts';

/** A headline value of a run: as we recompute it, as the harness reported it, and whether the two agree. */
export type Headline = z.infer<typeof headlineSchema>;

/** Headlines of every run, by run id. */
export type Headlines = ReadonlyMap<string, readonly Headline[]>;
