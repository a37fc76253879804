import { canonicalJson } from '../../ingest/accessors.ts';
import type { AttemptRow, RecordSink, TextRow } from '../../records/rows.ts';
import { BLANK_ATTEMPT } from './blank-attempt.ts';
import { shortHash } from './hash.ts';
import { type ItemLabel, labelled } from './labels.ts';
import { createLedger } from './ledger.ts';
import { createObserver, type Observed } from './observed.ts';
import type { ReadScore } from './read.ts';

type Facts = Omit<
  AttemptRow,
  'run' | 'sample' | 'sampleIdSource' | 'attempt' | 'contentHash' | 'place'
>;
type Texts = Omit<TextRow, 'run' | 'sample' | 'attempt'>;

/** One score of an item. */
export interface ItemScore {
  readonly metric: string;
  readonly read: ReadScore;
  readonly label?: string | null;
  readonly passed?: boolean | null;
  readonly reason?: string | null;
}

/** One attempt with its scores, as most formats hold it in a single row. */
export interface Item extends Partial<Facts>, Partial<Texts> {
  /** The format's own id of the sample; null where it has none: then input and target identify it. */
  readonly id: string | null;
  /** Number of the try; the next of this sample where absent. */
  readonly attempt?: number;
  readonly place: string;
  readonly scores: readonly ItemScore[];
  /** Labels that people gave to this attempt, each by itself. */
  readonly labels?: readonly ItemLabel[];
}

/**
 * Turns items into records of one run: ids from content where a row has none, numbers for repeated samples,
 * missing scores, and what was observed of each metric. Everything a row does not state stays not stated.
 */
export interface Assembly {
  add(item: Item): Promise<void>;
  /** Emits missing scores, also for `metrics` that no row had. */
  finish(metrics?: readonly string[]): Promise<void>;
  /** Metric names met so far, in order of first appearance. */
  metrics(): readonly string[];
  observed(metric: string): Observed | undefined;
  /** True when every value of a metric was a truth value in the file. */
  truth(metric: string): boolean;
  attempts(): number;
  /** Largest number of attempts at one sample. */
  epochs(): number;
}

/** @param file path for messages; `run` key of the run part. */
export function createAssembly(sink: RecordSink, file: string, run: string): Assembly {
  const ledger = createLedger(sink, file, run);
  const observer = createObserver();
  const observed = new Map<string, Observed>();
  const numbers = new Set<string>();
  const tries = new Map<string, number>();
  let position = 0;
  let epochs = 0;
  return {
    async add(item) {
      const input = item.input ?? null;
      const target = item.target ?? null;
      const known = input !== null || target !== null;
      const hash = known ? shortHash(canonicalJson([input, target])) : '';
      const id = item.id === '' ? null : item.id;
      const sample = id ?? (known ? `hash:${hash}` : `row ${position}`);
      position += 1;
      const attempt = item.attempt ?? (tries.get(sample) ?? 0) + 1;
      tries.set(sample, Math.max(attempt, tries.get(sample) ?? 0));
      epochs = Math.max(epochs, attempt);
      const key = { sample, attempt };
      await ledger.attempt({
        ...BLANK_ATTEMPT,
        ...key,
        sampleIdSource: id !== null || !known ? 'native' : 'hash',
        contentHash: hash,
        ...factsOf(item),
        place: item.place,
      });
      const texts = {
        input,
        target,
        output: item.output ?? null,
        transcript: item.transcript ?? null,
      };
      if (Object.values(texts).some((text) => text !== null))
        await ledger.text({ ...key, ...texts });
      for (const { metric, read, label, passed, reason } of item.scores) {
        observed.set(metric, observer.note(metric, read.value));
        if (read.value !== null && !/^(true|false)$/i.test(read.raw ?? '')) numbers.add(metric);
        await ledger.score({
          ...key,
          metric,
          ...whyMissing(read, item.status),
          label: label ?? null,
          passed: passed ?? null,
          reason: reason ?? null,
        });
      }
      for (const label of item.labels ?? []) {
        const of = { ...labelled({ sample, attempt }), part: run };
        await sink.annotation({ of, ...label });
      }
    },
    finish: (metrics) => ledger.finish(metrics),
    metrics: () => ledger.metrics(),
    observed: (metric) => observed.get(metric),
    truth: (metric) => (observed.get(metric)?.values ?? 0) > 0 && !numbers.has(metric),
    attempts: () => ledger.attempts(),
    epochs: () => epochs,
  };
}

/** A score that is absent because the attempt failed says so. */
function whyMissing(read: ReadScore, status: AttemptRow['status'] | undefined): ReadScore {
  const failed = status === 'error' || status === 'timeout';
  return failed && read.missing === 'not-scored'
    ? { value: null, missing: 'error', raw: read.raw }
    : read;
}

const FACTS = [
  'status',
  'error',
  'cluster',
  'slices',
  'latencyMs',
  'inputTokens',
  'outputTokens',
  'costUsd',
] as const satisfies readonly (keyof Facts)[];

/** The stated facts alone: an absent key must not hide what a blank attempt says. */
function factsOf(item: Item): Partial<Facts> {
  return Object.fromEntries(
    FACTS.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  );
}
