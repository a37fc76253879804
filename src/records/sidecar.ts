import { z } from 'zod';
import { isEncoding } from './encoding.ts';
import { labelMappingSchema } from './label-mapping.ts';
import { mappedMetric, runFact } from './mapped-metric.ts';

/**
 * `readout.yaml` beside or above result files: supplies what files lack (`set`), corrects them visibly
 * (`override`), and says how to read files of no known harness (`map`). Nearest file wins; `set` fills gaps
 * only; every override is shown on the evidence page.
 */

const scalar = z
  .union([z.string(), z.number(), z.boolean()], {
    error: 'text, a number or yes or no; a time in quotes: "2026-11-03T10:00:00Z"',
  })
  .transform(String);

/** What a draft leaves to be filled in. */
export const DRAFT_NAME = 'NAME';

/** A name that a draft asked for and nobody gave must not stand on a page. */
const name = scalar.refine((given) => given !== DRAFT_NAME, {
  error: `a name in place of ${DRAFT_NAME}, which a draft leaves open`,
});

/** Stands in names of columns for one of several subjects whose columns stand side by side. */
export const SUBJECT = '{subject}';

/**
 * How fields of rows become records. A field is a column (CSV, Parquet), a dotted path (JSON rows), a JSONPath
 * of the row (`$.scores[0].value`), or the same of an object around the row (`^.name`). A `?` behind it says
 * that no row needs to have it.
 */
export const mappingSchema = z
  .strictObject({
    format: z
      .enum(['rows', 'long', 'totals'])
      .default('rows')
      .describe('one row per sample, one row per score, or values of runs without their samples'),
    rowsAt: z
      .string()
      .optional()
      .describe('JSON pointer or JSONPath of the rows, when not the whole file'),
    header: z
      .literal(true)
      .optional()
      .describe('JSON lines: the first row states facts of the run, which `document:` reads'),
    only: z
      .record(z.string(), scalar)
      .optional()
      .describe('the rows in which these fields have these values: { type: sample }'),
    decimal: z
      .enum(['point', 'comma'])
      .default('point')
      .describe('what stands before the fraction of numbers that are written as text'),
    sample: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    attempt: z.string().optional(),
    repeats: z
      .literal('counted')
      .optional()
      .describe(
        'where no column numbers the repeats of a test case: its rows are numbered as they come',
      ),
    input: z.string().optional(),
    target: z.string().optional(),
    output: z.string().optional(),
    error: z.string().optional(),
    cluster: z.string().optional(),
    latencyMs: z.string().optional(),
    latencySeconds: z.string().optional(),
    costUsd: z.string().optional(),
    inputTokens: z.string().optional(),
    outputTokens: z.string().optional(),
    slices: z.record(z.string(), z.string()).default({}),
    /** Facts of the run that stand in the file. Rows with other facts are another run. */
    run: z
      .strictObject({
        id: runFact.optional(),
        suite: runFact.optional(),
        suiteVersion: runFact.optional(),
        subject: runFact.optional(),
        subjectVersion: runFact.optional(),
        model: runFact.optional(),
        provider: runFact.optional(),
        prompt: runFact.optional(),
        startedAt: runFact.optional(),
        seed: runFact.optional(),
        settings: z
          .record(z.string().min(1), runFact)
          .optional()
          .describe('what else tells runs apart, by its name: { temperature: temp, k: top_k }'),
      })
      .default({}),
    /** Columns of several subjects in one row. */
    subjects: z
      .array(z.string().min(1))
      .min(1)
      .refine((names) => new Set(names).size === names.length, 'each name once')
      .optional()
      .describe(`a run for each, whose name stands in place of \`${SUBJECT}\` in names of columns`),
    labels: labelMappingSchema.optional(),
    /** Totals: how many test cases the values are of. */
    testCases: z.string().optional(),
    standardError: z.string().optional(),
    standardDeviation: z.string().optional(),
    /** Long format, and totals with a row for each value: the columns that hold the metric's name and its value. */
    metric: z.string().optional(),
    value: z.string().optional(),
    reason: z.string().optional(),
    metrics: z.record(z.string(), mappedMetric).default({}),
  })
  .refine(
    ({ subjects, labels, run }) =>
      subjects === undefined || (labels === undefined && run.subject === undefined),
    { path: ['subjects'], error: 'neither "labels" nor a subject under "run" beside it' },
  )
  .refine(
    ({ subjects, ...others }) => subjects === undefined || JSON.stringify(others).includes(SUBJECT),
    {
      path: ['subjects'],
      error: `${SUBJECT} in a name of a column, such as from: "${SUBJECT}_score"`,
    },
  );
export type Mapping = z.infer<typeof mappingSchema>;

/** Facts about a run that a sidecar may supply or override. */
export const sidecarFactsSchema = z.strictObject({
  suite: name.optional(),
  suiteVersion: scalar.optional(),
  subject: name.optional(),
  subjectVersion: scalar.optional(),
  model: scalar.optional(),
  provider: scalar.optional(),
  prompt: scalar.optional(),
  startedAt: scalar.optional(),
  runId: name.optional(),
  seed: scalar.optional(),
  epochs: z.number().int().positive().optional(),
  cluster: scalar.optional().describe('slice dimension whose value is the cluster of a sample'),
  status: z.enum(['complete', 'unfinished', 'failed', 'invalidated']).optional(),
  directions: z.record(z.string(), z.enum(['higher-is-better', 'lower-is-better'])).optional(),
  synthetic: z.boolean().optional().describe('true: made by a script; the whole site says so'),
  audience: scalar.optional(),
});
export type SidecarFacts = z.infer<typeof sidecarFactsSchema>;

export const sidecarEntrySchema = z.strictObject({
  match: z.string().default('**').describe('glob, relative to the folder of the sidecar'),
  set: sidecarFactsSchema.optional(),
  override: sidecarFactsSchema.optional(),
  encoding: z
    .string()
    .refine(isEncoding, 'a name of an encoding, such as utf-16le, utf-16be or windows-1252')
    .optional()
    .describe('of text that is not UTF-8; nothing is ever guessed'),
  map: mappingSchema.optional(),
});
export type SidecarEntry = z.infer<typeof sidecarEntrySchema>;
