import { z } from 'zod';
import { hostile } from './hostile.ts';
import { sentenceSchema } from './measures.ts';

/**
 * How the evaluation programme itself does. Each measure states what it is and where it comes from; what nobody
 * recorded is `recorded: false` with how to record it, and never a number.
 */

export const PROGRAMME_MEASURES = [
  'coverage',
  'freshness',
  'reliability',
  'lead-time',
  'flakiness',
  'actionability',
  'documentation',
  'escapes',
] as const;

export const programmeMeasureSchema = z.object({
  id: z.enum(PROGRAMME_MEASURES),
  recorded: z.boolean(),
  sentence: sentenceSchema,
});
export type ProgrammeMeasure = z.infer<typeof programmeMeasureSchema>;

/** `stopped`: the decision was NO-GO and no day of release is recorded. */
export const leadTimeStateSchema = z.enum(['before', 'after', 'stopped', 'not-recorded']);

export const programmeSchema = z.object({
  measures: z.array(programmeMeasureSchema),
  /** Calendar months (UTC where stated) with at least one run, oldest first. */
  months: z.array(
    z.object({
      /** `2026-02` */
      month: z.string(),
      /** Suites run so far, and test cases in the version of each that its newest run then used. */
      suites: z.number(),
      samples: z.number(),
      /** Of this month alone. */
      runs: z.number(),
      complete: z.number(),
      statusNotStated: z.number(),
      attempts: z.number(),
      /** Attempts that ended in an error or out of time. */
      errored: z.number(),
    }),
  ),
  /** Runs that state no date; they are in no month. */
  undatedRuns: z.number(),
  freshness: z.array(
    z.object({
      suite: z.string(),
      version: hostile,
      /** Day the version came into use, from the suite's changelog or else from its first run. */
      since: z.string().nullable(),
      sinceFrom: z.enum(['changelog', 'first-run']).nullable(),
      ageDays: z.number().nullable(),
      lastRun: z.string().nullable(),
      lastRunDays: z.number().nullable(),
    }),
  ),
  files: z.object({ in: z.number(), quarantined: z.number() }),
  leadTimes: z.array(
    z.object({
      kind: z.enum(['limitation', 'write-up']),
      id: z.string(),
      title: z.string(),
      version: z.string().nullable(),
      foundOn: z.string(),
      releasedOn: z.string().nullable(),
      /** From the day it was first seen to the day of release; negative when it was seen afterwards. */
      days: z.number().nullable(),
      state: leadTimeStateSchema,
    }),
  ),
  flips: z.array(
    z.object({
      estimate: z.string(),
      suite: z.string(),
      run: z.string(),
      subject: z.string(),
      at: z.string().nullable(),
      /** Share of repeated test cases that both passed and failed. */
      value: z.number(),
      low: z.number(),
      high: z.number(),
      samples: z.number(),
    }),
  ),
  /** The newest run of each suite in which kinds of failure are told apart. */
  actionability: z.array(
    z.object({
      suite: z.string(),
      run: z.string(),
      failed: z.number(),
      /** Failed answers of a known kind; a kind cannot be written without owner and recommended fix. */
      coded: z.number(),
      /** Among them those whose kind is being fixed or fixed. */
      inWork: z.number(),
    }),
  ),
  documentation: z.array(
    z.object({
      what: z.enum(['fields', 'suites', 'subjects', 'limitations-measured', 'reviews']),
      present: z.number(),
      total: z.number(),
    }),
  ),
  escapes: z.object({
    /** Limitations by who found them; those of which nobody said are counted apart. */
    recorded: z.number(),
    byCustomers: z.number(),
    notRecorded: z.number(),
  }),
});
export type Programme = z.infer<typeof programmeSchema>;
