import { allHeadlines } from '../analysis/all-headlines.ts';
import type { Headline, Headlines } from '../analysis/headlines.ts';
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
    readonly metrics: readonly Headline[];
  }[];
}

/** The ingest report with the problems that recomputing the headlines brought up. */
export async function ingestReport(
  loaded: LoadedResults,
): Promise<{ readonly report: IngestReport; readonly problems: readonly Problem[] }> {
  const { headlines, problems } = await allHeadlines(loaded);
  return { report: reportOf(loaded, headlines), problems };
}

/** Files by path and runs by id, both in code-point order. */
export function reportOf(
  loaded: Pick<LoadedResults, 'files' | 'runs'>,
  headlines: Headlines,
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
      metrics: headlines.get(id) ?? [],
    })),
  };
}
