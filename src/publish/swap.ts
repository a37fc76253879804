import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { syncPath, syncTree } from './files.ts';

/**
 * A site is built in a folder beside its place and put there in one step, so that a reader or a crash never
 * meets half a site. A plain folder takes two renames; a marker file, written before the first, tells the
 * next run which of the two had happened, and that run finishes or undoes the step.
 *
 * The four paths are siblings on one file system, which is what makes the renames atomic.
 */
export interface SwapPaths {
  readonly out: string;
  readonly staging: string;
  readonly previous: string;
  readonly marker: string;
}

export function swapPaths(out: string): SwapPaths {
  const path = resolve(out);
  // Hidden and named after this program, so that nobody else's folder is taken for one of ours.
  const beside = (part: string) => join(dirname(path), `.${basename(path)}.readout-${part}`);
  return {
    out: path,
    staging: beside('staging'),
    previous: beside('previous'),
    marker: beside('swapping'),
  };
}

/** What `recover` found and did, for the build's log. */
export type Recovery = 'nothing' | 'removed-staging' | 'finished-swap' | 'restored-previous';

/** Brings the folder back to one whole site after a build that was killed. Call under the lock. */
export function recover(paths: SwapPaths): Recovery {
  let done: Recovery = 'nothing';
  if (existsSync(paths.marker)) {
    const staged = existsSync(paths.staging);
    if (!existsSync(paths.out)) {
      // Killed between the two renames: the new site was whole and flushed before the marker was written.
      if (staged) renameSync(paths.staging, paths.out);
      else renameSync(paths.previous, paths.out);
      done = staged ? 'finished-swap' : 'restored-previous';
    }
    rmSync(paths.previous, { recursive: true, force: true });
    rmSync(paths.staging, { recursive: true, force: true });
    rmSync(paths.marker, { force: true });
    return done === 'nothing' ? 'removed-staging' : done;
  }
  if (!existsSync(paths.out) && existsSync(paths.previous)) {
    renameSync(paths.previous, paths.out);
    done = 'restored-previous';
  }
  if (existsSync(paths.staging) || existsSync(paths.previous)) {
    rmSync(paths.staging, { recursive: true, force: true });
    rmSync(paths.previous, { recursive: true, force: true });
    if (done === 'nothing') done = 'removed-staging';
  }
  return done;
}

/** An empty staging folder beside `out`. */
export function openStaging(paths: SwapPaths): string {
  rmSync(paths.staging, { recursive: true, force: true });
  mkdirSync(paths.staging, { recursive: true });
  return paths.staging;
}

/** Puts a rendered site into the staging folder, which may lie on another file system. */
export function fillStaging(rendered: string, paths: SwapPaths): void {
  rmSync(openStaging(paths), { recursive: true });
  try {
    renameSync(rendered, paths.staging);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    cpSync(rendered, paths.staging, { recursive: true });
  }
}

/**
 * Publishes the staging folder. The caller has checked it; here it is flushed to the disk, then swapped in.
 * @throws when `out` exists and is not a folder this program may replace.
 */
export function swapIn(paths: SwapPaths): void {
  const replaces = existsSync(paths.out);
  if (replaces && !lstatSync(paths.out).isDirectory())
    throw new Error(`${paths.out} is not a folder: remove it or choose another --out`);
  syncTree(paths.staging);
  writeFileSync(paths.marker, `${JSON.stringify({ pid: process.pid })}\n`);
  syncPath(paths.marker);
  syncPath(dirname(paths.out));
  if (replaces) renameSync(paths.out, paths.previous);
  try {
    renameSync(paths.staging, paths.out);
  } catch (error) {
    // The old site goes back before anybody misses it.
    if (replaces) renameSync(paths.previous, paths.out);
    rmSync(paths.marker, { force: true });
    throw error;
  }
  syncPath(dirname(paths.out));
  rmSync(paths.previous, { recursive: true, force: true });
  rmSync(paths.marker, { force: true });
}

/**
 * True when `out` is missing, empty, or a site of ours: the name of somebody's documents given as `--out`
 * must not cost them the documents.
 */
export function mayReplace(out: string): boolean {
  if (!existsSync(out)) return true;
  try {
    const manifest: unknown = JSON.parse(readFileSync(resolve(out, 'manifest.json'), 'utf8'));
    return (
      typeof manifest === 'object' &&
      manifest !== null &&
      'format' in manifest &&
      manifest.format === 'readout-manifest'
    );
  } catch {
    // No readable manifest: ours only if there is nothing in it.
    return isEmptyFolder(out);
  }
}

function isEmptyFolder(path: string): boolean {
  return lstatSync(path).isDirectory() && readdirSync(path).length === 0;
}
