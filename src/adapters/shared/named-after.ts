import type { RunPart } from '../../records/run.ts';

/** Folder of a path, '' at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** Last part of a path, whichever slashes it has. */
export function lastName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Last part of a path without the endings of result files. */
export function stemOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/(\.(csv|tsv|jsonl?|ndjson|parquet|gz|zst))+$/, '');
}

/** Fills an empty suite with `suite` (a note says so) and an empty subject with "subject not stated". */
export function namedAfter(part: RunPart, suite: string, from = 'file'): RunPart {
  const unnamed = part.suite.name === '';
  return {
    ...part,
    suite: { ...part.suite, name: part.suite.name || suite || 'suite not stated' },
    subject: {
      ...part.subject,
      name: part.subject.name || part.subject.model || 'subject not stated',
    },
    notes: unnamed
      ? [...part.notes, `The suite is called after the ${from}: the file states no name.`]
      : part.notes,
  };
}
