import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LARGE_KINDS } from '../bench/large-kinds.ts';
import { measuredSchema } from '../bench/large-measured.ts';

/** Megabytes that the heap of the reading process may take; its code and what it begins with take half of it. */
const HEAP = 88;
const FILE_BYTES = 80e6;

const root = mkdtempSync(join(tmpdir(), 'readout-large-file-'));
const results = join(root, 'results');

beforeAll(async () => {
  mkdirSync(results);
  await LARGE_KINDS['JSON document, mapped']?.(results, FILE_BYTES);
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function inLittleMemory(...args: readonly string[]) {
  const heap = `--max-old-space-size=${HEAP}`;
  return spawnSync(process.execPath, [heap, ...args], { encoding: 'utf8' });
}

test('a file larger than the memory that may be used is read to its end', () => {
  const bench = fileURLToPath(new URL('../bench/large.ts', import.meta.url));
  const read = inLittleMemory(bench, '--read', root);
  expect(read.status, read.stderr.slice(-500)).toBe(0);
  const { attempts, faults } = measuredSchema.parse(JSON.parse(read.stdout));
  expect(faults).toEqual([]);
  expect(attempts).toBeGreaterThan(75_000);
}, 300_000);

test('in which the file itself would have no room', () => {
  const script = join(root, 'hold.mjs');
  writeFileSync(
    script,
    `import { readFileSync } from 'node:fs';
     const held = JSON.parse(readFileSync(process.argv[2], 'utf8'));
     process.stdout.write(String(held.rows.length));`,
  );
  expect(inLittleMemory(script, join(results, 'rows.json')).status).not.toBe(0);
}, 60_000);
