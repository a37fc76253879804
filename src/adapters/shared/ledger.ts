import { ingestError } from '../../ingest/ingest-error.ts';
import type { AttemptRow, RecordSink, ScoreRow, TextRow } from '../../records/rows.ts';

/**
 * Stands between an adapter and the sink and keeps the promises every run makes: an attempt comes once, a
 * score belongs to an attempt and comes once, and a score that is absent becomes a missing score with its
 * reason.
 */
export interface Ledger {
  attempt(row: Omit<AttemptRow, 'run'>): Promise<void>;
  score(row: Omit<ScoreRow, 'run'>): Promise<void>;
  text(row: Omit<TextRow, 'run'>): Promise<void>;
  /** Emits the missing scores: every attempt gets a row for each of `metrics` and each metric met. */
  finish(metrics?: readonly string[]): Promise<void>;
  /** Metric names met so far, in order of first appearance. */
  metrics(): readonly string[];
  /** True when a score of this metric has come. */
  has(metric: string): boolean;
  attempts(): number;
}

/** The set of metrics an attempt has. Attempts with the same metrics share one node, so memory stays flat. */
interface Seen {
  readonly metrics: ReadonlySet<string>;
  readonly next: Map<string, Seen>;
}

interface Entry {
  readonly sample: string;
  readonly attempt: number;
  readonly errored: boolean;
  seen: Seen;
}

/** @param file path for messages; `run` the key of the run part the rows belong to. */
export function createLedger(sink: RecordSink, file: string, run: string): Ledger {
  const root: Seen = { metrics: new Set(), next: new Map() };
  const entries = new Map<string, Entry>();
  const names = new Set<string>();
  const keyOf = (row: { sample: string; attempt: number }) => `${row.attempt} ${row.sample}`;

  return {
    async attempt(row) {
      const key = keyOf(row);
      if (entries.has(key)) throw repeatedAttempt(file, row);
      const errored = row.status === 'error' || row.status === 'timeout';
      entries.set(key, { sample: row.sample, attempt: row.attempt, errored, seen: root });
      await sink.attempt({ run, ...row });
    },
    async score(row) {
      const entry = entries.get(keyOf(row));
      if (entry === undefined) throw new RangeError(`score before its attempt: ${row.sample}`);
      if (entry.seen.metrics.has(row.metric)) throw repeatedScore(file, row);
      entry.seen = extend(entry.seen, row.metric);
      names.add(row.metric);
      await sink.score({ run, ...row });
    },
    async text(row) {
      await sink.text({ run, ...row });
    },
    async finish(metrics = []) {
      for (const name of metrics) names.add(name);
      for (const entry of entries.values()) {
        if (entry.seen.metrics.size === names.size) continue;
        for (const metric of names) {
          if (!entry.seen.metrics.has(metric)) await sink.score(absentScore(run, entry, metric));
        }
      }
    },
    metrics: () => [...names],
    has: (metric) => names.has(metric),
    attempts: () => entries.size,
  };
}

function extend(seen: Seen, metric: string): Seen {
  const known = seen.next.get(metric);
  if (known !== undefined) return known;
  const made: Seen = { metrics: new Set([...seen.metrics, metric]), next: new Map() };
  seen.next.set(metric, made);
  return made;
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
