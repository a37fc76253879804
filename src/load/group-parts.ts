import { problem } from '../records/problem.ts';
import type { LeftOut, PartOfFile } from './join-runs.ts';

/**
 * Parts by the run they belong to. A part that describes runs is added to each of them; where there is none it
 * is told, because a description alone is no result.
 */
export function groupParts(
  parts: readonly PartOfFile[],
  leftOut: LeftOut[],
): ReadonlyMap<string, PartOfFile[]> {
  const groups = new Map<string, PartOfFile[]>();
  for (const part of parts) {
    if (part.describes !== null) continue;
    const group = groups.get(part.link);
    if (group === undefined) groups.set(part.link, [part]);
    else group.push(part);
  }
  for (const part of parts) {
    const { describes } = part;
    if (describes === null) continue;
    const described = [...groups].filter(([link]) => link.startsWith(describes));
    for (const [, group] of described) group.push(part);
    if (described.length === 0) leftOut.push(withoutRuns(part));
  }
  return groups;
}

function withoutRuns(part: PartOfFile): LeftOut {
  const reason = problem('missing-samples-file', {
    severity: 'note',
    file: part.source.path,
    found: 'a description of runs',
    expected: 'the results it describes, in the same folder',
    mend: 'Add the result files that the harness wrote beside it; alone it tells nothing.',
  });
  return { parts: [part], status: 'ignored', reason };
}
