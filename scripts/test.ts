import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

// The test command: style and lint, types, the types of the pages, then every test. The first that fails ends
// it. With arguments only the tests that match them run: `npm test -- tests/statistics`.
const filters = process.argv.slice(2);
const options = {
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    // Astro's configuration asks for the work folder of a build; checking types needs none.
    READOUT_WORK: join(import.meta.dirname, '../.readout/check'),
  },
};

if (filters.length === 0) {
  process.stdout.write('Types of the content collections …\n');
  run('astro', ['sync']);
  await runTogether([
    ['Style and lint', 'biome', ['check', '--error-on-warnings', '.']],
    ['Types', 'tsc', ['--noEmit']],
    // Pages alone: tsc has looked at the rest, in a quarter of the time.
    [
      'Types of pages',
      'astro',
      [
        'check',
        '--noSync',
        '--tsconfig',
        'tsconfig.pages.json',
        '--minimumFailingSeverity',
        'error',
      ],
    ],
  ]);
}
run('vitest', ['run', ...filters]);

/** Runs a program to its end; its failure is ours. */
function run(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { stdio: 'inherit', ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}

type Step = readonly [title: string, program: string, args: readonly string[]];

/** Starts all at once and prints what each said in their order; ends with the first that failed. */
async function runTogether(steps: readonly Step[]): Promise<void> {
  const started = steps.map(([title, program, args]) => ({
    title,
    ended: outputOf(program, args),
  }));
  for (const { title, ended } of started) {
    process.stdout.write(`${title} …\n`);
    const { code, output } = await ended;
    process.stdout.write(output);
    if (code !== 0) process.exit(code ?? 1);
  }
}

function outputOf(program: string, args: readonly string[]) {
  return new Promise<{ code: number | null; output: Buffer }>((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => said.push(chunk));
    process.on('exit', () => child.kill());
    child.on('error', fail);
    child.on('close', (code) => done({ code, output: Buffer.concat(said) }));
  });
}
