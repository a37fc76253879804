import { headlineAgreement } from '../analysis/headline-agreement.ts';
import type { Headline } from '../analysis/headlines.ts';
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

/** Headlines of every run, recomputed and compared, and a problem for each that differs. */
export interface Agreements {
  readonly headlines: ReadonlyMap<string, readonly Headline[]>;
  readonly problems: readonly Problem[];
}

/** Compares the headline values of every run with what its own scores give. */
export async function headlineAgreements(
  loaded: Pick<LoadedResults, 'runs' | 'storedScores'>,
): Promise<Agreements> {
  const headlines = new Map<string, readonly Headline[]>();
  const problems: Problem[] = [];
  for (const { id, part, files } of loaded.runs) {
    const run = { id, part, file: files[0]?.path ?? '' };
    const found = await headlineAgreement(run, (metric) => loaded.storedScores(id, metric));
    headlines.set(id, found.headlines);
    problems.push(...found.problems);
  }
  return { headlines, problems };
}

/** The ingest report with the problems that recomputing the headlines brought up. */
export async function ingestReport(
  loaded: Pick<LoadedResults, 'files' | 'runs' | 'storedScores'>,
): Promise<{ readonly report: IngestReport; readonly problems: readonly Problem[] }> {
  const { headlines, problems } = await headlineAgreements(loaded);
  return { report: reportOf(loaded, headlines), problems };
}

/** Files by path and runs by id, both in code-point order. */
export function reportOf(
  loaded: Pick<LoadedResults, 'files' | 'runs'>,
  headlines: Agreements['headlines'],
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
