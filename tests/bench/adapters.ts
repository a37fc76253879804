import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { adapters } from '../../src/adapters/index.ts';
import { DEFAULT_LIMITS } from '../../src/ingest/limits.ts';
import { makeProbe } from '../../src/ingest/make-probe.ts';
import { listSources } from '../../src/ingest/source.ts';
import { largeFile, type Subject } from './large-files.ts';
import { parseOnce, readOnce } from './read-once.ts';

// Speed of every adapter that reads files of some size, on demand:
//   node tests/bench/adapters.ts [--megabytes 16] [--only ID] [--row-bytes 4000] [--table]
//   node tests/bench/adapters.ts --files FILE…
// Rows of a small test file are repeated under other ids, as they are or with their texts lengthened until an
// attempt has that many bytes: test files are terse, real ones have about 5,000 bytes per attempt. With `--files`
// real files are read as they lie there. Printed: the time of reading as a multiple of a bare JSON.parse of the
// same bytes, and of its three steps: listing (hashing), recognising (parsing of documents) and making records,
// without the store. CSV and XML are compared with JSON.parse of as many bytes of JSON that hold the same rows;
// workbooks and Parquet, which are packed, with JSON.parse of all of that JSON.
// Times are the CPU time of the thread that reads, which is what a folder of files takes on the clock where a second
// processor is there: hashes and parts of garbage collection run beside it. What all threads take together stands
// after it, as a multiple of what JSON.parse takes in all. All are the least of several, which others on the machine
// disturb least. `--table` prints the rows of the Markdown table in CONTRIBUTING.md.

const option = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const size = {
  bytes: Number(option('--megabytes') ?? 16) * 1e6,
  rowBytes: Number(option('--row-bytes') ?? 0),
};
const only = option('--only');
const files = process.argv.indexOf('--files');
const TIMES = 9;
/** Files of these are small by their nature. */
const NOT_LARGE: Readonly<Record<string, string>> = {
  bfcl: 'samples come with a file of answers beside it',
  bigcode: 'one number per task',
  giskard: 'one entry per detector or scenario of a scan',
  harbor: 'one small file per trial',
  sacrebleu: 'one number per metric',
  'simple-evals': 'results alone, no rows',
  agentdojo: 'one small file per task',
  allure: 'one small file per try of a test',
  autorag: 'one row per module',
  balrog: 'one small file per episode',
  mcpmark: 'one small file per task',
  paperbench: 'one score per file',
  rewardbench: 'one share per subset',
  theagentcompany: 'one small file per task',
  'vercel-agent-eval': 'one small file per run',
  waza: 'a few tasks per file',
};
/** A file that was written a moment ago is hashed twice; those of a user have lain there for longer. */
const SETTLED_MS = 3500;

const root = mkdtempSync(join(tmpdir(), 'readout-bench-'));
try {
  const subjects = files < 0 ? await largeFiles() : await recognised(process.argv.slice(files + 1));
  await setTimeout(SETTLED_MS);
  const rows: Measured[] = [];
  for (const subject of subjects) rows.push(await measure(subject));
  const table = process.argv.includes('--table');
  // A table is looked things up in.
  if (!table) rows.sort((a, b) => b.times - a.times);
  for (const { line, row } of rows) process.stdout.write(`${table ? row : line}\n`);
  const all = rows.map(({ times }) => times).sort((a, b) => b - a);
  const median = all[Math.floor(all.length / 2)] ?? Number.NaN;
  process.stdout.write(
    `${all.length} files: least ${all.at(-1)?.toFixed(2)}, median ${median.toFixed(2)}, most ${all[0]?.toFixed(2)}\n`,
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function largeFiles(): Promise<Subject[]> {
  const made: Subject[] = [];
  const without: string[] = [];
  for (const adapter of adapters) {
    const { id } = adapter.meta;
    if (only !== undefined && id !== only) continue;
    const subject = await largeFile(adapter, join(root, id), size);
    if (subject === null) without.push(id);
    else made.push(subject);
  }
  const reasons = without.map((id) => `${id} (${NOT_LARGE[id] ?? 'no rows that can be repeated'})`);
  if (only === undefined) process.stdout.write(`Left out: ${reasons.join(', ')}\n`);
  return made;
}

async function recognised(paths: readonly string[]): Promise<Subject[]> {
  const found: Subject[] = [];
  for (const path of paths) {
    const [source] = (await listSources([path])).files;
    if (source === undefined) continue;
    const probe = await makeProbe(source, DEFAULT_LIMITS);
    const adapter = adapters.find((one) => one.detect(probe).answer === 'yes');
    if (adapter === undefined) continue;
    found.push({
      name: `${adapter.meta.id} (${basename(path)})`,
      adapter,
      mapping: null,
      path,
      json: null,
    });
  }
  return found;
}

interface Measured {
  readonly times: number;
  readonly line: string;
  /** Of a Markdown table. */
  readonly row: string;
}

async function measure({ name, adapter, mapping, path, json }: Subject): Promise<Measured> {
  const least = {
    parse: Infinity,
    parseAll: Infinity,
    list: Infinity,
    probe: Infinity,
    read: Infinity,
    all: Infinity,
  };
  const bytes = statSync(path).size;
  const compared = json ?? path;
  const scale = isPacked(path) ? 1 : bytes / statSync(compared).size;
  let attempts = 0;
  for (let k = 0; k < TIMES; k += 1) {
    const reading = await readOnce(adapter, path, mapping);
    attempts = reading.attempts;
    const { own, all } = parseOnce(compared, isLines(compared));
    const now = { ...reading, parse: own * scale, parseAll: all * scale };
    for (const step of ['parse', 'parseAll', 'list', 'probe', 'read', 'all'] as const) {
      least[step] = Math.min(least[step], now[step]);
    }
  }
  const times = (milliseconds: number) => milliseconds / least.parse;
  const own = times(least.list + least.probe + least.read);
  const all = least.all / least.parseAll;
  const cell = (value: number) => times(value).toFixed(2).padStart(5);
  const rate = (bytes / 1e3 / (own * least.parse)).toFixed(0);
  const each = (bytes / attempts).toFixed(0);
  const line =
    `${own.toFixed(2).padStart(6)} × JSON.parse = ${cell(least.list)} listing + ${cell(least.probe)} recognising + ${cell(least.read)} reading; ` +
    `${all.toFixed(2).padStart(5)} in all threads; ${String(attempts).padStart(7)} attempts of ${each.padStart(6)} bytes at ${rate.padStart(4)} MB/s  ${name}`;
  const steps = [least.list, least.probe, least.read].map((step) => times(step).toFixed(1));
  const row = `| ${adapter.meta.id} | ${kindOf(name)} | ${each} | ${rate} | ${steps.join(' | ')} | ${own.toFixed(1)} |`;
  return { times: own, line, row };
}

/** `jsonl` of `arena (model-judge/jsonl)`. */
function kindOf(name: string): string {
  return /\/(\w+)\)$/.exec(name)?.[1] ?? '';
}

function isPacked(path: string): boolean {
  return /\.(xlsx|parquet)$/.test(path);
}

/** Meson writes lines under a name of a document. */
function isLines(path: string): boolean {
  return /\.(jsonl|log)$|^testlog\.json$/.test(basename(path));
}
