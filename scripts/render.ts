import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'astro';

// Runs Astro for `src/publish/render-site.ts`, which starts it as a process of its own.
const work = process.env['READOUT_WORK'] ?? '';
try {
  // The root is the work folder, not the project: Astro keeps notes on the content below its root, and two
  // builds at the same time must not read each other's.
  await build({
    root: work,
    srcDir: join(process.cwd(), 'src'),
    configFile: relative(work, join(process.cwd(), 'astro.config.mjs')),
    logLevel: 'info',
  });
} catch (error) {
  const fields = ['id', 'loc', 'stack', 'hint', 'cause', 'frame', 'plugin'].map((key) =>
    error instanceof Error && key in error ? `${key}: ${show(Reflect.get(error, key))}` : '',
  );
  writeFileSync(
    join(work, 'render-failure.json'),
    JSON.stringify({
      message: error instanceof Error ? error.message : String(error),
      detail: fields.join('\n'),
    }),
  );
  process.exitCode = 1;
}

function show(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
