import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Problem, problem } from '../records/problem.ts';

export interface Lock {
  release(): void;
}

/**
 * Keeps two builds from writing the same site. The lock appears with its content in one step (a hard link), and
 * names the process and when it started, so that a number used again by another program is not taken for the
 * builder. One left behind by a process that is gone is moved away, which only one of two takers can do.
 * @returns the lock, or the problem that names who holds it.
 */
export function takeLock(out: string): Lock | Problem {
  const path = lockPath(out);
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  const own = `${path}.${process.pid}`;
  writeFileSync(own, mine);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linked(own, path)) {
        sweep(path);
        return { release: () => releaseIfMine(path, mine) };
      }
      const holder = read(path);
      if (holder !== null && isRunning(holder)) return held(path, holder);
      if (holder !== null) moveAway(path, `${own}.stale`);
    }
    return held(path, 'another build that started at the same moment');
  } finally {
    rmSync(own, { force: true });
  }
}

/** The lock file of an output folder: beside it, hidden, and named after this program. */
export function lockPath(out: string): string {
  const folder = resolve(out);
  return join(dirname(folder), `.${basename(folder)}.readout-lock`);
}

function held(path: string, holder: string): Problem {
  const pid = /^\d+/.exec(holder)?.[0];
  return problem('locked', {
    file: path,
    found: pid === undefined ? holder : `a build by process ${pid}`,
    expected: 'one build at a time for one output folder',
    mend: 'Wait for it to end, or choose another --out.',
  });
}

function linked(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // Released between our attempt and this look.
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** A rename succeeds for one of two takers; the other finds the file gone and tries again. */
function moveAway(path: string, aside: string): void {
  try {
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** Takes away what processes left that were killed while they tried: `.dist.readout-lock.4711`. */
function sweep(path: string): void {
  const start = `${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    const [, pid] = name.startsWith(start)
      ? (/^(\d+)(?:\.stale)?$/.exec(name.slice(start.length)) ?? [])
      : [];
    // Not by what it holds: another may be writing it.
    if (pid !== undefined && !exists(Number(pid)))
      rmSync(join(dirname(path), name), { force: true });
  }
}

function releaseIfMine(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

function isRunning(holder: string): boolean {
  const [pid = '', start = ''] = holder.trim().split(' ');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || !exists(number)) return false;
  const now = startOf(number);
  return start === '' || now === '' || start === now;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, under another user.
    return hasCode(error, 'EPERM');
  }
}

/** When a process started, in clock ticks since boot, where the system tells (Linux); '' elsewhere. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
