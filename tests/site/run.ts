import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
const SCRIPT = resolve(ROOT, 'scripts/readout.ts');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a user does, in a process of its own. */
export function readout(
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string; node?: readonly string[] } = {},
): Ran {
  const done = spawnSync(process.execPath, [...(options.node ?? []), SCRIPT, ...args], {
    encoding: 'utf8',
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** Starts a command and kills it, hard, after some milliseconds. Resolves with true when it was killed in time. */
export function readoutKilled(args: readonly string[], afterMs: number): Promise<boolean> {
  return new Promise((done) => {
    // A process group of its own, so that the renderer dies with it, as at a power cut.
    const child = spawn(process.execPath, [SCRIPT, ...args], {
      cwd: ROOT,
      stdio: 'ignore',
      detached: true,
    });
    let killed = false;
    const timer = setTimeout(() => {
      killed = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, afterMs);
    child.on('close', () => {
      clearTimeout(timer);
      done(killed);
    });
  });
}
