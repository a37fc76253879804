import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// The test command: types, style and lint, the types of the pages, then every test. The first that fails ends
// it. With arguments only the tests that match them run: `npm test -- tests/statistics`.
const filters = process.argv.slice(2);
const steps: readonly [title: string, program: string, args: readonly string[]][] = [
  // First, because it writes the types of the content collections.
  ['Types of pages', 'astro', ['check', '--minimumFailingSeverity', 'error']],
  ['Types', 'tsc', ['--noEmit']],
  ['Style and lint', 'biome', ['check', '--error-on-warnings', '.']],
];

if (filters.length === 0)
  for (const [title, program, args] of steps) {
    process.stdout.write(`${title} …\n`);
    run(program, args);
  }
run('vitest', ['run', ...filters]);

function run(program: string, args: readonly string[]): void {
  const env = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    // Astro's configuration asks for the work folder of a build; checking types needs none.
    READOUT_WORK: join(import.meta.dirname, '../.readout/check'),
  };
  const done = spawnSync(program, args, {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}
