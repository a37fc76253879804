import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the example site, built from the project's own results and content; '' when no test needs it. */
    exampleSite: string;
    /** The cache that its build left, to be copied; '' likewise. */
    exampleCache: string;
    exampleExit: number;
    exampleLog: string;
  }
}

/**
 * Builds the example site once per test run, with the date fixed, so that tests of whole pages share it.
 * A run of single files skips it unless one of them lies in a folder that looks at the site.
 */
export default function setup(project: TestProject): (() => void) | undefined {
  const filters = process.argv.slice(2).filter((a) => /tests|site|e2e/.test(a));
  const needed = filters.length === 0 || filters.some((f) => /tests\/(?:site|example)/.test(f));
  if (!needed) {
    project.provide('exampleSite', '');
    project.provide('exampleCache', '');
    project.provide('exampleExit', 0);
    project.provide('exampleLog', '');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'readout-example-'));
  const root = resolve(import.meta.dirname, '../..');
  const build = spawnSync(
    process.execPath,
    [
      join(root, 'scripts/readout.ts'),
      'build',
      '--root',
      root,
      '--out',
      join(folder, 'site'),
      '--cache',
      join(folder, 'cache'),
      '--as-of',
      '2026-11-20',
    ],
    { encoding: 'utf8', cwd: root },
  );
  if (build.status !== 0 && build.status !== 3)
    throw new Error(`the example site could not be built:\n${build.stdout}${build.stderr}`);
  project.provide('exampleSite', join(folder, 'site'));
  project.provide('exampleCache', join(folder, 'cache'));
  project.provide('exampleExit', build.status ?? -1);
  project.provide('exampleLog', build.stdout + build.stderr);
  return () => rmSync(folder, { recursive: true, force: true });
}
