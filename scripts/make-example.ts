import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleFiles } from './example/all-files.ts';
import { SYSTEMS } from './example/plan.ts';

// Writes the synthetic results of the example: the same bytes on every run. Argument: another folder.
const target = process.argv[2] ?? fileURLToPath(new URL('../results', import.meta.url));
for (const system of SYSTEMS) rmSync(join(target, system.folder), { recursive: true, force: true });
let bytes = 0;
const files = exampleFiles();
for (const file of files) {
  const path = join(target, file.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.bytes);
  bytes += file.bytes.length;
}
console.error(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, in ${target}`);
