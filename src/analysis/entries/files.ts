import { type Problem, problemLine } from '../../records/problem.ts';
import type { FileEntry, ProblemEntry } from '../../report/schema.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { sortedBy } from '../order.ts';
import type { Results } from '../results.ts';

/** Titles of harnesses by adapter id, for people who do not know our ids. */
export type AdapterTitles = ReadonlyMap<string, string>;

/** Every file that was found, used or not. */
export function fileEntries(results: Results, titles: AdapterTitles, asOf: string): FileEntry[] {
  const harnesses = new Map(results.runs.map((run) => [run.id, run.part.harness.name]));
  return sortedBy(results.files, (f) => f.path).map((file) => ({
    path: untrusted(file.path),
    sha256: file.sha256,
    bytes: file.bytes,
    status: file.status,
    adapter: file.adapter,
    harnessTitle: titles.get(file.adapter ?? '') ?? harnesses.get(file.runs[0] ?? '') ?? null,
    reason: file.reason && problemEntry(file.reason),
    acknowledged: file.acknowledged && {
      ...file.acknowledged,
      expired: file.acknowledged.expires < asOf,
    },
    notes: file.notes.map(untrusted),
    runs: file.runs.map(untrusted),
    sidecar: file.sidecar.map((fact) => ({
      kind: fact.kind,
      file: untrusted(fact.file),
      field: fact.field,
      from: fact.from === null ? null : untrusted(fact.from),
      to: untrusted(fact.to),
    })),
  }));
}

/** Each problem once, in the order in which they were found: two stations may meet the same one. */
export function distinctProblems(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((p) => [problemLine(p), p])).values()];
}

export function problemEntry(problem: Problem): ProblemEntry {
  return {
    code: problem.code,
    severity: problem.severity,
    file: untrusted(problem.file),
    place: untrusted(problem.place),
    found: untrusted(problem.found),
    expected: problem.expected,
    mend: untrusted(problem.mend),
  };
}

/** Files in = used + ignored + quarantined; a difference would be a silent loss (SR-46). */
export function fileCounts(results: Results) {
  const count = (status: string) => results.files.filter((f) => f.status === status).length;
  const counts = {
    in: results.files.length,
    used: count('used'),
    ignored: count('ignored'),
    quarantined: count('quarantined'),
    acknowledged: results.files.filter((f) => f.status === 'quarantined' && f.acknowledged).length,
  };
  if (counts.in !== counts.used + counts.ignored + counts.quarantined)
    throw new RangeError('Files do not add up: in = used + ignored + quarantined');
  return counts;
}
