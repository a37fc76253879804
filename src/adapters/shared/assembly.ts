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
  /** Returns a promise to wait for when the sink does. */
  add(item: Item): void | Promise<void>;
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
    add(item) {
      const input = item.input ?? null;
      const target = item.target ?? null;
      const known = input !== null || target !== null;
      const hash = known ? shortHash(canonicalJson([input, target])) : '';
      const id = item.id === '' ? null : item.id;
      const sample = id ?? (known ? `hash:${hash}` : `row ${position}`);
      position += 1;
      const before = tries.get(sample) ?? 0;
      const attempt = item.attempt ?? before + 1;
      if (attempt > before) tries.set(sample, attempt);
      epochs = Math.max(epochs, attempt);
      const waits: Promise<void>[] = [];
      const put = (wait: void | Promise<void>) => {
        if (wait !== undefined) waits.push(wait);
      };
      const source = id !== null || !known ? 'native' : 'hash';
      put(ledger.attempt(attemptRow(item, { sample, attempt, contentHash: hash }, source)));
      const output = item.output ?? null;
      const transcript = item.transcript ?? null;
      if (known || output !== null || transcript !== null)
        put(ledger.text({ sample, attempt, input, target, output, transcript }));
      for (const { metric, read, label, passed, reason } of item.scores) {
        observed.set(metric, observer.note(metric, read.value));
        if (read.value !== null && !isTruth(read.raw)) numbers.add(metric);
        const { value, missing, raw } = whyMissing(read, item.status);
        put(
          ledger.score({
            sample,
            attempt,
            metric,
            value,
            missing,
            raw,
            label: label ?? null,
            passed: passed ?? null,
            reason: reason ?? null,
          }),
        );
      }
      for (const label of item.labels ?? []) {
        const of = { ...labelled({ sample, attempt }), part: run };
        put(sink.annotation({ of, ...label }));
      }
      return waits.length === 0 ? undefined : allOf(waits);
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

function isTruth(raw: string | null): boolean {
  return raw !== null && /^(true|false)$/i.test(raw);
}

async function allOf(waits: readonly Promise<void>[]): Promise<void> {
  await Promise.all(waits);
}

/** The stated facts over those of a blank attempt. */
function attemptRow(
  item: Item,
  { sample, attempt, contentHash }: Pick<AttemptRow, 'sample' | 'attempt' | 'contentHash'>,
  sampleIdSource: AttemptRow['sampleIdSource'],
): Omit<AttemptRow, 'run'> {
  return {
    sampleIdSource,
    contentHash,
    status: stated(item.status, BLANK_ATTEMPT.status),
    error: stated(item.error, BLANK_ATTEMPT.error),
    cluster: stated(item.cluster, BLANK_ATTEMPT.cluster),
    slices: stated(item.slices, BLANK_ATTEMPT.slices),
    latencyMs: stated(item.latencyMs, BLANK_ATTEMPT.latencyMs),
    inputTokens: stated(item.inputTokens, BLANK_ATTEMPT.inputTokens),
    outputTokens: stated(item.outputTokens, BLANK_ATTEMPT.outputTokens),
    costUsd: stated(item.costUsd, BLANK_ATTEMPT.costUsd),
    sample,
    attempt,
    place: item.place,
  };
}

function stated<Value>(found: Value | undefined, blank: Value): Value {
  return found === undefined ? blank : found;
}
