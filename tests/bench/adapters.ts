import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { adapters } from '../../src/adapters/index.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';
import { DEFAULT_LIMITS } from '../../src/ingest/limits.ts';
import { makeProbe } from '../../src/ingest/make-probe.ts';
import { openBytes } from '../../src/ingest/open-bytes.ts';
import { listSources } from '../../src/ingest/source.ts';
import { allCases, type Case } from '../adapters/support/cases.ts';
import { lengthened } from './lengthened.ts';
import { jsonFiles, repeatRows } from './repeat-rows.ts';

// Speed of every adapter that reads JSON, on demand:
//   node tests/bench/adapters.ts [--megabytes 16] [--only ID] [--row-bytes 4000]
// Rows of a small test file are repeated under other ids, as they are or with their texts lengthened until an
// attempt has that many bytes: test files are terse, real ones have about 5,000 bytes per attempt. Printed: the time of reading (parsing, checking and
// making records, without the store) as a multiple of a bare JSON.parse of the same bytes. Both are the best
// of three by CPU time, which others on the machine disturb least.

const option = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const BYTES = Number(option('--megabytes') ?? 16) * 1e6;
/** Cases of one adapter that are tried. */
const MOST_CASES = 4;
const ROW_BYTES = Number(option('--row-bytes') ?? 0);
const only = option('--only');
const root = mkdtempSync(join(tmpdir(), 'readout-bench-'));

interface Measured {
  readonly name: string;
  readonly megabytes: number;
  readonly attempts: number;
  readonly read: number;
  readonly parse: number;
}

try {
  const rows: Measured[] = [];
  const without: string[] = [];
  for (const { meta } of adapters) {
    if (only !== undefined && meta.id !== only) continue;
    const cases = allCases().filter(({ adapter }) => adapter.meta.id === meta.id);
    let best: Measured | null = null;
    for (const one of cases.slice(0, MOST_CASES)) {
      for (const file of jsonFiles(one)) {
        const found = await measure(one, file);
        if (found !== null && (best === null || found.attempts > best.attempts)) best = found;
      }
    }
    process.stderr.write(`${meta.id}\n`);
    if (best === null) without.push(meta.id);
    else rows.push(best);
  }
  rows.sort((a, b) => b.read / b.parse - a.read / a.parse);
  for (const { name, megabytes, attempts, read, parse } of rows) {
    process.stdout.write(
      `${(read / parse).toFixed(2).padStart(6)} × JSON.parse  ${(megabytes / read).toFixed(0).padStart(5)} MB/s  ` +
        `${String(attempts).padStart(8)} attempts of ${((megabytes * 1e6) / attempts).toFixed(0).padStart(6)} bytes  ${name}\n`,
    );
  }
  process.stdout.write(`no file that can be made large by repeating rows: ${without.join(', ')}\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** Null when the adapter does not take the repeated rows for that many attempts. */
async function measure(one: Case, file: string): Promise<Measured | null> {
  const terse = readFileSync(join(one.folder, file), 'utf8');
  const path = join(root, basename(file));
  const small = ROW_BYTES === 0 ? terse : await withLongTexts(one, path, terse);
  // A small one first: where copies count as the same sample, a large one tells nothing.
  const tried = repeatRows(small, BYTES / 50);
  if (tried === null || !(await isTaken(one, path, tried, small))) return null;
  const text = repeatRows(small, BYTES) ?? '';
  writeFileSync(path, text);
  let attempts = 0;
  const read = async () => {
    attempts = await readOnce(one, path);
  };
  try {
    const cost = { read: await best(read), parse: await best(() => parse(path)) };
    const name = `${one.adapter.meta.id} (${one.name})`;
    return { name, megabytes: text.length / 1e6, attempts, ...cost };
  } catch (error) {
    if (error instanceof IngestError || error instanceof RangeError) return null;
    throw error;
  } finally {
    rmSync(path);
  }
}

/** The file with its texts made so much longer that an attempt has `ROW_BYTES`; as it is where it has no texts. */
async function withLongTexts(one: Case, path: string, terse: string): Promise<string> {
  writeFileSync(path, terse);
  try {
    const attempts = await readOnce(one, path);
    return lengthened(terse, ROW_BYTES * attempts - terse.length) ?? terse;
  } catch (error) {
    if (error instanceof IngestError || error instanceof RangeError) return terse;
    throw error;
  } finally {
    rmSync(path);
  }
}

async function isTaken(one: Case, path: string, text: string, small: string): Promise<boolean> {
  writeFileSync(path, text);
  try {
    return (await readOnce(one, path)) >= 0.2 * (text.length / small.length);
  } catch (error) {
    if (error instanceof IngestError || error instanceof RangeError) return false;
    throw error;
  } finally {
    rmSync(path);
  }
}

async function readOnce(one: Case, path: string): Promise<number> {
  const [source] = (await listSources([path])).files;
  if (source === undefined) throw new RangeError(`no ${path}`);
  const probe = await makeProbe(source, DEFAULT_LIMITS);
  let attempts = 0;
  let scores = 0;
  await one.adapter.read(
    {
      path: source.path,
      absolute: source.absolute,
      size: source.size,
      probe,
      limits: DEFAULT_LIMITS,
      mapping: one.mapping,
      companion: null,
      bytes: () => openBytes(source, probe.compression, DEFAULT_LIMITS),
    },
    {
      run: () => {},
      attempt: () => {
        attempts += 1;
      },
      score: () => {
        scores += 1;
      },
      text: () => {},
      annotation: () => {},
      problem: () => {},
    },
  );
  // Copies that count as metrics of their own make a table of all samples by all metrics, which no file is.
  if (scores > 40 * attempts) throw new RangeError(`${scores} scores of ${attempts} attempts`);
  return attempts;
}

function parse(path: string): void {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.jsonl')) JSON.parse(text);
  else for (const line of text.split('\n')) if (line !== '') JSON.parse(line);
}

/** CPU seconds, the least of three. */
async function best(action: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 3; k += 1) {
    const before = process.cpuUsage();
    await action();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}
