import { z } from 'zod';
import { hostile } from './hostile.ts';
import { comparisonSchema, estimateSchema, sentenceSchema } from './measures.ts';
import { releaseReportSchema } from './release.ts';

/** Kinds of lines of a digest, in the order readers need them (RX §3.13). */
export const CHANGE_KINDS = [
  'verdict',
  'gate',
  'worse',
  'better',
  'limitation',
  'correction',
  'input',
] as const;

export const changeLineSchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  sentence: sentenceSchema,
  /** What the line is about, for a link; null where there is no page. */
  about: z
    .object({ kind: z.enum(['release', 'comparison', 'limitation', 'evidence']), id: z.string() })
    .nullable(),
});
export type ChangeLine = z.infer<typeof changeLineSchema>;

/** What changed between two reports. Only clear changes have a line; the others are counted. */
export const digestSchema = z.object({
  /** Permanent: the ids and report versions of both sides. */
  id: z.string(),
  product: z.string(),
  title: z.string(),
  /** Null: the first report of a product. */
  from: z.object({ release: z.string(), title: z.string(), reportVersion: z.number() }).nullable(),
  to: z.object({ release: z.string(), title: z.string(), reportVersion: z.number() }),
  date: z.string(),
  lines: z.array(changeLineSchema),
  /** Comparisons of the newer report where we cannot tell. */
  unclear: z.number(),
  newRuns: z.number(),
  /** Numbers that both reports hold, made by another method: never told as a change of the product. */
  methodChanges: z.number(),
  summary: sentenceSchema,
});
export type Digest = z.infer<typeof digestSchema>;

/** A signed report, as a page and the list of versions show it. */
export const frozenEntrySchema = z.object({
  release: z.string(),
  reportVersion: z.number(),
  frozenOn: z.string(),
  sha256: z.string(),
  /** False where the file was written for another version of the report format. */
  readable: z.boolean(),
  /** Latest version of its release. */
  isCurrent: z.boolean(),
  report: releaseReportSchema.nullable(),
  pins: z.array(
    z.object({
      role: z.enum(['candidate', 'baseline']),
      suite: z.string(),
      run: hostile.nullable(),
      sha256: z.array(z.string()),
    }),
  ),
});
export type FrozenEntry = z.infer<typeof frozenEntrySchema>;

export const historySchema = z.object({
  digests: z.array(digestSchema),
  frozen: z.array(frozenEntrySchema),
  permalinks: z.array(
    z.object({
      path: z.string(),
      title: z.string(),
      since: z.string(),
      release: z.string().nullable(),
      withdrawn: z.string().nullable(),
    }),
  ),
  notices: z.array(
    z.object({
      release: z.string(),
      date: z.string(),
      text: z.string(),
      role: z.string().nullable(),
    }),
  ),
});
export type History = z.infer<typeof historySchema>;
export const NO_HISTORY: History = { digests: [], frozen: [], permalinks: [], notices: [] };

/** What a digest reads of a report; a frozen report holds exactly this. */
export const digestInputSchema = z.object({
  tool: z.object({ name: z.string(), version: z.string() }),
  asOf: z.string(),
  buildId: z.string(),
  releases: z.array(releaseReportSchema),
  comparisons: z.array(comparisonSchema),
  estimates: z.array(estimateSchema),
  limitations: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity: z.string(),
      status: z.string(),
      fixedIn: z.string().nullable(),
    }),
  ),
  suites: z.array(
    z.object({
      id: z.string(),
      title: hostile,
      primaryMetric: z.string().nullable(),
      metrics: z.array(z.object({ id: z.string(), title: hostile, unit: z.string().nullable() })),
    }),
  ),
  subjects: z.array(z.object({ id: z.string(), title: hostile })),
  runs: z.array(
    z.object({
      id: hostile,
      slug: z.string(),
      suite: z.string(),
      subject: z.string(),
      files: z.array(z.object({ path: hostile, sha256: z.string() })),
    }),
  ),
  files: z.array(z.object({ path: hostile, sha256: z.string(), status: z.string() })),
});
export type DigestInput = z.infer<typeof digestInputSchema>;
