import { ingestError } from '../../ingest/ingest-error.ts';
import type { AttemptRow, RecordSink, ScoreRow, TextRow } from '../../records/rows.ts';

/**
 * Stands between an adapter and the sink and keeps the promises every run makes: an attempt comes once, a
 * score belongs to an attempt and comes once, and a score that is absent becomes a missing score with its
 * reason. What is returned is what the sink returned: a promise to wait for, or nothing.
 */
export interface Ledger {
  attempt(row: Omit<AttemptRow, 'run'>): void | Promise<void>;
  score(row: Omit<ScoreRow, 'run'>): void | Promise<void>;
  text(row: Omit<TextRow, 'run'>): void | Promise<void>;
  /** Emits the missing scores: every attempt gets a row for each of `metrics` and each metric met. */
  finish(metrics?: readonly string[]): Promise<void>;
  /** Metric names met so far, in order of first appearance. */
  metrics(): readonly string[];
  /** True when a score of this metric has come. */
  has(metric: string): boolean;
  attempts(): number;
}

/**
 * The metrics an attempt has: this one and those of `before`. Attempts whose metrics came in the same order
 * share their nodes, so memory stays flat.
 */
interface Seen {
  readonly metric: string;
  readonly before: Seen | null;
  readonly size: number;
  readonly next: Map<string, Seen>;
}

interface Entry {
  readonly sample: string;
  readonly attempt: number;
  readonly errored: boolean;
  seen: Seen;
  /** The other attempts at the sample of this first one. */
  others: Map<number, Entry> | null;
}

/** @param file path for messages; `run` the key of the run part the rows belong to. */
export function createLedger(sink: RecordSink, file: string, run: string): Ledger {
  const root: Seen = { metric: '', before: null, size: 0, next: new Map() };
  const entries: Entry[] = [];
  /** The first attempt at each sample. */
  const first = new Map<string, Entry>();
  // The attempt that was spoken of last, with its metrics.
  let last: Entry | undefined;
  let lastMetrics = new Set<string>();
  const turnTo = (entry: Entry) => {
    if (entry === last) return;
    last = entry;
    lastMetrics = metricsOf(entry.seen);
  };
  const names = new Set<string>();

  /** Scores mostly follow their attempt. */
  const find = (sample: string, attempt: number): Entry | undefined => {
    if (last !== undefined && last.attempt === attempt && last.sample === sample) return last;
    const entry = first.get(sample);
    return entry === undefined || entry.attempt === attempt ? entry : entry.others?.get(attempt);
  };

  return {
    attempt(row) {
      const { sample, attempt } = row;
      const known = first.get(sample);
      if (known !== undefined && find(sample, attempt) !== undefined) {
        throw repeatedAttempt(file, row);
      }
      const errored = row.status === 'error' || row.status === 'timeout';
      const entry: Entry = { sample, attempt, errored, seen: root, others: null };
      entries.push(entry);
      if (known === undefined) first.set(sample, entry);
      else {
        known.others ??= new Map();
        known.others.set(attempt, entry);
      }
      turnTo(entry);
      return sink.attempt({ run, ...row });
    },
    score(row) {
      const entry = find(row.sample, row.attempt);
      if (entry === undefined) throw new RangeError(`score before its attempt: ${row.sample}`);
      turnTo(entry);
      if (lastMetrics.has(row.metric)) throw repeatedScore(file, row);
      lastMetrics.add(row.metric);
      entry.seen = extend(entry.seen, row.metric);
      names.add(row.metric);
      return sink.score({ run, ...row });
    },
    text: (row) => sink.text({ run, ...row }),
    async finish(metrics = []) {
      for (const name of metrics) names.add(name);
      const known = new Map<Seen, readonly string[]>();
      for (const entry of entries) {
        if (entry.seen.size === names.size) continue;
        const absent = known.get(entry.seen) ?? without(names, entry.seen);
        known.set(entry.seen, absent);
        for (const metric of absent) {
          const wait = sink.score(absentScore(run, entry, metric));
          if (wait !== undefined) await wait;
        }
      }
    },
    metrics: () => [...names],
    has: (metric) => names.has(metric),
    attempts: () => entries.length,
  };
}

function extend(seen: Seen, metric: string): Seen {
  const known = seen.next.get(metric);
  if (known !== undefined) return known;
  const made: Seen = { metric, before: seen, size: seen.size + 1, next: new Map() };
  seen.next.set(metric, made);
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

function absentScore(run: string, entry: Entry, metric: string): ScoreRow {
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

function repeatedScore(file: string, row: Omit<ScoreRow, 'run'>) {
  return ingestError('duplicate-sample', {
    file,
    found: `a second score of ${row.metric} for sample ${row.sample}, attempt ${row.attempt}`,
    expected: 'one score per attempt and metric',
    mend: 'Remove the repeated rows, or keep only one of the runs that were written into this file.',
  });
}
