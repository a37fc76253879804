import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Problem, problem } from '../records/problem.ts';

export interface Lock {
  release(): void;
}

/**
 * Keeps two builds from writing the same site. The lock names the process; one left behind by a process that
 * is gone is taken over.
 * @returns the lock, or the problem that names who holds it.
 */
export function takeLock(out: string): Lock | Problem {
  const path = `${resolve(out)}.lock`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(path, 'wx');
      writeSync(handle, `${process.pid}\n`);
      closeSync(handle);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = Number.parseInt(readFileSync(path, 'utf8'), 10);
      if (Number.isInteger(holder) && isAlive(holder))
        return problem('locked', {
          file: path,
          found: `a build by process ${holder}`,
          expected: 'one build at a time for one output folder',
          mend: 'Wait for it to end, or choose another --out.',
        });
      rmSync(path, { force: true });
    }
  }
  return problem('locked', {
    file: path,
    found: 'a lock that another build took at the same moment',
    expected: 'one build at a time for one output folder',
    mend: 'Start the build again.',
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
