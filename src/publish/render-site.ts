import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's own folder: Astro's root, whatever the folder the user works in. */
export const PROJECT_ROOT = resolve(import.meta.dirname, '../..');

/** What the Astro process writes when a build fails. */
export interface RenderFailure {
  readonly message: string;
  /** Everything that may name a file: location, stack, hint. */
  readonly detail: string;
}

/** Where Astro puts the pages, below the work folder. */
export const RENDERED_FOLDER = 'site';

export const RENDER_FAILURE_FILE = 'render-failure.json';

/**
 * Renders the site in a process of its own: a crash or a memory limit there ends that process and not the
 * build, and ingest through charts can run with code generation from strings switched off.
 * @returns null when the site was rendered into `site/` of the work folder, else why not.
 */
export async function renderSite(
  work: string,
  onPage: (line: string) => void,
): Promise<RenderFailure | null> {
  const failureFile = join(work, RENDER_FAILURE_FILE);
  rmSync(failureFile, { force: true });
  rmSync(join(work, RENDERED_FOLDER), { recursive: true, force: true });
  const { code, tail } = await new Promise<{ code: number | null; tail: string }>((done, fail) => {
    const child = spawn(process.execPath, [join(PROJECT_ROOT, 'scripts/render.ts')], {
      cwd: PROJECT_ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // Everything that could reach the output is fixed here, not taken from the machine.
        NODE_ENV: 'production',
        NODE_OPTIONS: '',
        TZ: 'UTC',
        LC_ALL: 'C',
        ASTRO_TELEMETRY_DISABLED: '1',
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        READOUT_WORK: work,
      },
    });
    let last = '';
    const take = (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      last = (last + text).slice(-8000);
      for (const line of text.split('\n')) if (line.includes('.html')) onPage(line.trim());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', fail);
    child.on('close', (exit) => done({ code: exit, tail: last }));
  });
  if (code === 0) return null;
  if (!existsSync(failureFile))
    return { message: `the renderer ended with ${code ?? 'a signal'}`, detail: tail };
  const failure: unknown = JSON.parse(readFileSync(failureFile, 'utf8'));
  const part = (key: string) =>
    typeof failure === 'object' && failure !== null && key in failure
      ? String(Reflect.get(failure, key))
      : '';
  return { message: part('message'), detail: `${part('detail')}\n${tail}` };
}
