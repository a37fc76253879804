import { z } from 'zod';
import { labellerSchema, labelSchema } from './annotation.ts';
import { momentSchema, runPartSchema } from './run.ts';

/**
 * Readout's own interchange: one run per file, JSON lines. The first line is the head, then comes a line for
 * each attempt with its scores and texts, then one for each label that somebody gave to an answer. Reading it
 * gives the records that were written.
 */
const text = z.string().nullable();
const quantity = z.number().nullable();

export const exchangeHeadSchema = z.strictObject({
  readout: z.literal('records').describe('what the file is'),
  version: z.literal(1),
  run: runPartSchema.describe('facts of the run; nativeId is its id'),
});

export const exchangeScoreSchema = z.strictObject({
  metric: z.string(),
  value: quantity.describe('null exactly when missing says why'),
  missing: z
    .enum(['not-scored', 'nan', 'infinite', 'overflow', 'not-a-number', 'error', 'filtered'])
    .nullable(),
  raw: text.describe('the value as the harness wrote it, where that is no plain number'),
  label: text,
  passed: z.boolean().nullable(),
  reason: text,
});

export const exchangeRowSchema = z.strictObject({
  sample: z.string().min(1),
  sampleIdSource: z.enum(['native', 'hash']),
  contentHash: z.string().regex(/^$|^[0-9a-f]{16}$/),
  attempt: z.number().int().positive(),
  status: z.enum(['ok', 'error', 'timeout', 'skipped']),
  error: text,
  cluster: text,
  slices: z.array(z.tuple([z.string(), z.string()])),
  latencyMs: quantity,
  inputTokens: quantity,
  outputTokens: quantity,
  costUsd: quantity,
  scores: z.array(exchangeScoreSchema),
  input: text,
  target: text,
  output: text,
  transcript: text,
});

/** A label lies in a field of its own, which tells its line from that of an attempt. */
export const exchangeLabelSchema = z.strictObject({
  label: z.strictObject({
    sample: z.string().min(1),
    attempt: z
      .number()
      .int()
      .positive()
      .nullable()
      .describe('null where it speaks of the sample and of no one attempt'),
    question: z.string().describe('what was asked: a metric, or the name of the question'),
    labeller: labellerSchema,
    said: labelSchema,
    adjudicated: z.boolean(),
    at: momentSchema.nullable(),
    note: text,
  }),
});

export type ExchangeHead = z.infer<typeof exchangeHeadSchema>;
export type ExchangeRow = z.infer<typeof exchangeRowSchema>;
export type ExchangeLabel = z.infer<typeof exchangeLabelSchema>;
