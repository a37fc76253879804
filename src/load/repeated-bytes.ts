import type { SourceFile } from '../ingest/source.ts';
import { type Problem, problem } from '../records/problem.ts';

/**
 * Files that hold the same bytes as one before them in order of path: they count once. A copy below a folder
 * such as `latest` or `latest-run` gives way to the file it was copied from. By path.
 */
export function repeatedBytes(sources: readonly SourceFile[]): ReadonlyMap<string, Problem> {
  const first = new Map<string, string>();
  const repeats = new Map<string, Problem>();
  const moved = (path: string) => /(^|\/)latest([-_]run)?\//i.test(path);
  const ordered = [
    ...sources.filter(({ path }) => !moved(path)),
    ...sources.filter(({ path }) => moved(path)),
  ];
  for (const { path, sha256, size } of ordered) {
    if (sha256 === '' || size === 0) continue;
    const earlier = first.get(sha256);
    if (earlier === undefined) {
      first.set(sha256, path);
      continue;
    }
    repeats.set(
      path,
      problem('duplicate-run', {
        severity: 'note',
        file: path,
        found: `the same bytes as "${earlier}"`,
        expected: 'each result file once',
        mend: 'Nothing to do: the file counts once. Remove the copy if it is not wanted.',
      }),
    );
  }
  return repeats;
}
