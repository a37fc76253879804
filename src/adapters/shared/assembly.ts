import type { AttemptRow, RecordSink, TextRow } from '../../records/rows.ts';
import { BLANK_ATTEMPT } from './blank-attempt.ts';
import { textsHash } from './hash.ts';
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
  add(item: Item): void;
  /** Emits missing scores, also for `metrics` that no row had. */
  finish(metrics?: readonly string[]): void;
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
  let position = 0;
  let epochs = 0;
  return {
    add(item) {
      const input = item.input ?? null;
      const target = item.target ?? null;
      const known = input !== null || target !== null;
      const hash = known ? askedHash(input, target) : '';
      const id = item.id === '' ? null : item.id;
      const sample = id ?? (known ? `hash:${hash}` : `row ${position}`);
      position += 1;
      const attempt = item.attempt ?? ledger.tries(sample) + 1;
      epochs = Math.max(epochs, attempt);
      const source = id !== null || !known ? 'native' : 'hash';
      ledger.attempt(attemptRow(item, { sample, attempt, contentHash: hash }, source));
      const output = item.output ?? null;
      const transcript = item.transcript ?? null;
      if (known || output !== null || transcript !== null)
        ledger.text({ sample, attempt, input, target, output, transcript });
      for (const { metric, read, label, passed, reason } of item.scores) {
        observed.set(metric, observer.note(metric, read.value));
        if (read.value !== null && !isTruth(read.raw)) numbers.add(metric);
        const { value, missing, raw } = whyMissing(read, statusOf(item));
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
        });
      }
      for (const label of item.labels ?? []) {
        const of = { ...labelled({ sample, attempt }), part: run };
        sink.annotation({ of, ...label });
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

/** Where a row says nothing else, an attempt with an error failed. */
function statusOf({ status, error }: Item): AttemptRow['status'] {
  return status ?? ((error ?? null) === null ? BLANK_ATTEMPT.status : 'error');
}

/** A score that is absent because the attempt failed says so. */
function whyMissing(read: ReadScore, status: AttemptRow['status']): ReadScore {
  const failed = status === 'error' || status === 'timeout';
  return failed && read.missing === 'not-scored'
    ? { value: null, missing: 'error', raw: read.raw }
    : read;
}

function isTruth(raw: string | null): boolean {
  return raw !== null && /^(true|false)$/i.test(raw);
}

/** 16 hex digits over what was asked and expected: those of the canonical JSON of the two. */
export function askedHash(input: string | null, target: string | null): string {
  return textsHash([input, target]);
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
    status: statusOf(item),
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
