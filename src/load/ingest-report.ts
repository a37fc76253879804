import { allHeadlines } from '../analysis/all-headlines.ts';
import { type MetricValue, metricValues } from '../analysis/metric-values.ts';
import { type Problem, problemLine } from '../records/problem.ts';
import type { LoadedResults } from './loaded.ts';

/** What `readout ingest --json` prints: the fixed names of design §8. */
export interface IngestReport {
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly status: 'used' | 'quarantined' | 'ignored';
    readonly adapter: string | null;
    /** One line; null for a used file. */
    readonly reason: string | null;
    readonly runs: readonly string[];
  }[];
  readonly runs: readonly {
    readonly id: string;
    readonly adapter: string;
    readonly harness: string;
    readonly suite: string;
    readonly suiteVersion: string | null;
    readonly subject: string;
    readonly startedAt: string | null;
    readonly samples: number;
    readonly attempts: number;
    readonly errored: number;
    /** Values that the harness reported, in its order, then metrics for which it reported none. */
    readonly metrics: readonly MetricValue[];
  }[];
}

/** The ingest report with the problems that recomputing the headlines brought up. */
export async function ingestReport(
  loaded: LoadedResults,
): Promise<{ readonly report: IngestReport; readonly problems: readonly Problem[] }> {
  const { headlines, problems } = await allHeadlines(loaded);
  const values = new Map<string, readonly MetricValue[]>();
  for (const { id, part } of loaded.runs) {
    const own = await metricValues(part, (metric) => loaded.storedScores(id, metric));
    values.set(id, [...(headlines.get(id) ?? []), ...own]);
  }
  return { report: reportOf(loaded, values), problems };
}

/** Files by path and runs by id, both in code-point order. */
export function reportOf(
  loaded: Pick<LoadedResults, 'files' | 'runs'>,
  values: ReadonlyMap<string, readonly MetricValue[]>,
): IngestReport {
  return {
    files: loaded.files.map(({ path, sha256, status, adapter, reason, runs }) => ({
      path,
      sha256,
      status,
      adapter,
      reason: reason === null ? null : problemLine(reason),
      runs,
    })),
    runs: loaded.runs.map(({ id, adapter, part, counts }) => ({
      id,
      adapter,
      harness: part.harness.name,
      suite: part.suite.name,
      suiteVersion: part.suite.version,
      subject: part.subject.name,
      startedAt: part.startedAt?.iso ?? null,
      samples: counts.samples,
      attempts: counts.attempts,
      errored: counts.errored,
      metrics: values.get(id) ?? [],
    })),
  };
}
