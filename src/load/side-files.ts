import { basename } from 'node:path';
import type { SourceFile } from '../ingest/source.ts';
import { type Problem, problem } from '../records/problem.ts';

/** Names of files that lie beside results and are none, with what they are. The whole name counts. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^readme(\.(md|txt|rst))?$/i, 'documentation'],
  [/^(licen[cs]e|notice|citation)(\.(md|txt|cff))?$/i, 'a licence or notice'],
  [/^\.git(attributes|ignore|keep|modules)$/, 'a file of the version control'],
  [
    /^(\.ds_store|\._.+|thumbs\.db|desktop\.ini|\.directory|\.localized)$/i,
    'a file of the desktop',
  ],
  [
    /^(\.editorconfig|\.dvcignore|\.npmignore|\.dockerignore|\.prettierignore)$/,
    'settings of a tool',
  ],
  [/^manifest([-_.][\w-]+)?\.(json|csv|txt|md|ya?ml)$/i, 'a list of the files in the folder'],
  [/^((sha(1|256|512)|md5)sums?|checksums?)(\.txt)?$/i, 'a list of checksums'],
  [/^(debug|debug-internal|debug-core|job|trial|harness)\.log$/, 'the log of a program'],
];

/** Nobody claims the file, or it is no text at all: only then does its name say something. */
const UNCLAIMED = new Set<string>(['no-adapter', 'not-utf-8']);

/**
 * Files that are there for people and tools, by name. Asked only about what no adapter knows: results under
 * such a name are results. Null for any other file.
 */
export function sideFile(source: SourceFile, found: Problem | null): Problem | null {
  if (found === null || !UNCLAIMED.has(found.code)) return null;
  const what = KNOWN.find(([name]) => name.test(basename(source.path)))?.[1];
  return what === undefined ? null : notAResult(what);
}

/** Listed and not read. */
export function notAResult(what: string): Problem {
  return problem('look-alike', {
    severity: 'note',
    found: what,
    expected: 'a file of results',
    mend: 'Nothing to do: it is listed and not read.',
  });
}
