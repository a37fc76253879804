import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { ROOT } from './run.ts';

/** A version that is in use, the one that would follow it, and one without results that nobody decided on. */
const VERSIONS = /^2\.(?:2|2-bridge|4|5)(?:\.mdx)?$/;
const WITHOUT_RESULTS = '2.5';

export interface TwoVersions {
  readonly root: string;
  /** What every command is given: the folder, its cache and the day. */
  readonly flags: readonly string[];
  remove(): void;
}

/**
 * The example with the results of two versions of its product, and a copy of the cache that its build left: a
 * command that decides on one of them takes half of the time.
 */
export function twoVersions(): TwoVersions {
  const folder = mkdtempSync(join(tmpdir(), 'readout-versions-'));
  const root = join(folder, 'root');
  for (const part of ['content', 'results'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  for (const part of ['content/releases', 'results'])
    for (const name of readdirSync(join(root, part)).filter((one) => /^\d/.test(one)))
      if (!VERSIONS.test(name) || name === WITHOUT_RESULTS)
        rmSync(join(root, part, name), { recursive: true });
  // What was frozen once pins files that are not here.
  for (const old of ['content/frozen', 'content/permalinks.yaml'])
    rmSync(join(root, old), { recursive: true });
  cpSync(inject('exampleCache'), join(folder, 'cache'), { recursive: true });
  return {
    root,
    flags: [
      ...['--root', root, '--cache', join(folder, 'cache')],
      ...['--as-of', '2026-11-20', '--quiet'],
    ],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
