import { ingestError } from '../../ingest/ingest-error.ts';
import type { AttemptRow, RecordSink, ScoreRow, TextRow } from '../../records/rows.ts';
import { createEntries, type EntryFacts, NONE } from './ledger-entries.ts';

/**
 * Stands between an adapter and the sink and keeps the promises every run makes: an attempt comes once, a
 * score belongs to an attempt and comes once, and a score that is absent becomes a missing score with its
 * reason.
 */
export interface Ledger {
  attempt(row: Omit<AttemptRow, 'run'>): void;
  score(row: LedgerScore): void;
  text(row: LedgerText): void;
  /** Emits the missing scores: every attempt gets a row for each of `metrics` and each metric met. */
  finish(metrics?: readonly string[]): void;
  /** Metric names met so far, in order of first appearance. */
  metrics(): readonly string[];
  /** True when a score of this metric has come. */
  has(metric: string): boolean;
  attempts(): number;
  /** Number of the last try at a sample so far; 0 where there was none. */
  tries(sample: string): number;
}

type Of = 'sample' | 'attempt';
type Said = 'raw' | 'label' | 'passed' | 'reason';

/** A score; what is left out is not stated. */
export type LedgerScore = Omit<ScoreRow, 'run' | Said> & Partial<Pick<ScoreRow, Said>>;

/** Texts of an attempt; what is left out is not there. */
export type LedgerText = Pick<TextRow, Of> & Partial<Omit<TextRow, 'run' | Of>>;

/**
 * The metrics an attempt has: this one and those of `before`. Attempts whose metrics came in the same order
 * share their nodes, so memory stays flat.
 */
interface Seen {
  readonly index: number;
  readonly metric: string;
  readonly before: Seen | null;
  readonly size: number;
  readonly next: Map<string, Seen>;
}

const ROOT = (): Seen => ({ index: 0, metric: '', before: null, size: 0, next: new Map() });

/** @param file path for messages; `run` the key of the run part the rows belong to. */
export function createLedger(sink: RecordSink, file: string, run: string): Ledger {
  const chains = [ROOT()];
  const entries = createEntries();
  // The attempt that was spoken of last, and its metrics once they are many.
  let last = { sample: '', attempt: 0, entry: NONE };
  let lastMetrics: Set<string> | null = null;
  const turnTo = (sample: string, attempt: number, entry: number) => {
    if (entry === last.entry) return;
    last = { sample, attempt, entry };
    lastMetrics = null;
  };
  const isSeen = (metric: string, seen: Seen): boolean => {
    if (seen.size <= FEW) return isInChain(metric, seen);
    lastMetrics ??= metricsOf(seen);
    return lastMetrics.has(metric);
  };
  const names = new Set<string>();

  return {
    attempt(row) {
      const { sample, attempt } = row;
      const entry = entries.add(
        sample,
        attempt,
        row.status === 'error' || row.status === 'timeout',
      );
      if (entry === NONE) throw repeatedAttempt(file, row);
      turnTo(sample, attempt, entry);
      sink.attempt(attemptIn(run, row));
    },
    score(row) {
      const { sample, attempt, metric } = row;
      // Scores mostly follow their attempt.
      const isLast = last.attempt === attempt && last.sample === sample;
      const entry = isLast ? last.entry : entries.find(sample, attempt);
      if (entry === NONE) throw new RangeError(`score before its attempt: ${sample}`);
      turnTo(sample, attempt, entry);
      const seen = chains[entries.chain(entry)]!;
      if (isSeen(metric, seen)) throw repeatedScore(file, row);
      lastMetrics?.add(metric);
      entries.setChain(entry, extend(seen, metric, names, chains).index);
      sink.score(scoreIn(run, row));
    },
    text({ sample, attempt, input = null, target = null, output = null, transcript = null }) {
      sink.text({ run, sample, attempt, input, target, output, transcript });
    },
    finish(metrics = []) {
      for (const name of metrics) names.add(name);
      const known = new Map<Seen, readonly string[]>();
      for (let entry = 0; entry < entries.count(); entry += 1) {
        const seen = chains[entries.chain(entry)]!;
        if (seen.size === names.size) continue;
        const absent = known.get(seen) ?? without(names, seen);
        known.set(seen, absent);
        const of = entries.at(entry);
        for (const metric of absent) sink.score(absentScore(run, of, metric));
      }
    },
    metrics: () => [...names],
    has: (metric) => names.has(metric),
    attempts: entries.count,
    tries: entries.tries,
  };
}

/** So many metrics are told apart one by one; more by a set. */
const FEW = 8;

function isInChain(metric: string, seen: Seen): boolean {
  for (let node = seen; node.before !== null; node = node.before) {
    if (node.metric === metric) return true;
  }
  return false;
}

/** Written out, because copying an object of any shape takes several times as long. */
function attemptIn(run: string, row: Omit<AttemptRow, 'run'>): AttemptRow {
  return {
    run,
    sample: row.sample,
    sampleIdSource: row.sampleIdSource,
    attempt: row.attempt,
    contentHash: row.contentHash,
    status: row.status,
    error: row.error,
    cluster: row.cluster,
    slices: row.slices,
    latencyMs: row.latencyMs,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    costUsd: row.costUsd,
    place: row.place,
  };
}

function scoreIn(run: string, row: LedgerScore): ScoreRow {
  const { sample, attempt, metric, value, missing } = row;
  const { raw = null, label = null, passed = null, reason = null } = row;
  return { run, sample, attempt, metric, value, missing, raw, label, passed, reason };
}

/** The chain with one more metric; a new one is entered under `names`. */
function extend(seen: Seen, metric: string, names: Set<string>, chains: Seen[]): Seen {
  const known = seen.next.get(metric);
  if (known !== undefined) return known;
  names.add(metric);
  const { length: index } = chains;
  const made = { index, metric, before: seen, size: seen.size + 1, next: new Map() };
  seen.next.set(metric, made);
  chains.push(made);
  return made;
}

function metricsOf(seen: Seen): Set<string> {
  const metrics = new Set<string>();
  for (let node = seen; node.before !== null; node = node.before) metrics.add(node.metric);
  return metrics;
}

function without(names: ReadonlySet<string>, seen: Seen): readonly string[] {
  const has = metricsOf(seen);
  return [...names].filter((name) => !has.has(name));
}

function absentScore(run: string, entry: EntryFacts, metric: string): ScoreRow {
  return {
    run,
    sample: entry.sample,
    attempt: entry.attempt,
    metric,
    value: null,
    missing: entry.errored ? 'error' : 'not-scored',
    raw: null,
    label: null,
    passed: null,
    reason: null,
  };
}

function repeatedAttempt(file: string, row: Omit<AttemptRow, 'run'>) {
  return ingestError('duplicate-sample', {
    file,
    place: row.place,
    found: `sample ${row.sample}, attempt ${row.attempt}, a second time`,
    expected: 'each attempt of a sample once',
    mend: 'Remove the repeated rows, or keep only one of the runs that were written into this file.',
  });
}

function repeatedScore(file: string, row: LedgerScore) {
  return ingestError('duplicate-sample', {
    file,
    found: `a second score of ${row.metric} for sample ${row.sample}, attempt ${row.attempt}`,
    expected: 'one score per attempt and metric',
    mend: 'Remove the repeated rows, or keep only one of the runs that were written into this file.',
  });
}
