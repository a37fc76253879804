import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadResults } from '../../src/load/load-results.ts';

// Folders of many small files, on demand:
//   node tests/bench/many-files.ts [--files 5000]
// Two kinds: one run with a file per sample, and a run store with a file per value. Each is read at a quarter of
// the number and at the number itself: a cost per file that grows says that something is not linear.

const at = process.argv.indexOf('--files');
const FILES = at < 0 ? 5000 : Number(process.argv[at + 1]);
const root = mkdtempSync(join(tmpdir(), 'readout-many-'));

/** Files of one run in the store. */
const PER_RUN = 25;

const KINDS = [
  ['a file per sample (SWE-bench reports)', instances],
  ['a file per value (MLflow run store)', store],
] as const;

try {
  for (const [title, write] of KINDS) {
    const few = await measure(write, Math.floor(FILES / 4));
    const many = await measure(write, FILES);
    process.stdout.write(
      `${title}: ${line(few)}; ${line(many)}; cost per file ${(many.cold / few.cold).toFixed(2)} × (empty cache), ${(many.warm / few.warm).toFixed(2)} × (warm)\n`,
    );
  }
  process.stdout.write(
    `most memory of all: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB\n`,
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}

interface Measured {
  readonly files: number;
  readonly runs: number;
  /** CPU milliseconds per file. */
  readonly cold: number;
  readonly warm: number;
}

function line({ files, runs, cold, warm }: Measured): string {
  return `${files} files, ${runs} runs: ${cold.toFixed(2)} ms CPU per file cold, ${warm.toFixed(2)} warm`;
}

async function measure(
  write: (folder: string, files: number) => void,
  files: number,
): Promise<Measured> {
  const folder = join(root, `${write.name}-${files}`);
  write(folder, files);
  const cold = await load(folder);
  const warm = await load(folder);
  rmSync(folder, { recursive: true });
  return { ...cold, cold: cold.cpu / cold.files, warm: warm.cpu / warm.files };
}

async function load(folder: string) {
  const before = process.cpuUsage();
  const loaded = await loadResults({
    folders: [folder],
    cacheDir: `${folder}-cache`,
    asOf: '2026-01-02',
  });
  const { user, system } = process.cpuUsage(before);
  const counted = { files: loaded.files.length, runs: loaded.runs.length };
  await loaded.close();
  return { ...counted, cpu: (user + system) / 1000 };
}

function instances(folder: string, files: number): void {
  for (let i = 0; i < files; i += 1) {
    const id = `project__issue-${i}`;
    const report = {
      [id]: { patch_exists: true, patch_successfully_applied: true, resolved: i % 3 === 0 },
    };
    put(folder, `20240101_tiny/logs/${id}/report.json`, JSON.stringify(report));
  }
}

function store(folder: string, files: number): void {
  for (let run = 0; run < files / PER_RUN; run += 1) {
    const id = run.toString(16).padStart(32, '0');
    const home = `mlruns/1/${id}`;
    const meta = [
      `artifact_uri: file:///runs/1/${id}/artifacts`,
      "experiment_id: '1'",
      'lifecycle_stage: active',
      `run_id: '${id}'`,
      `run_name: run-${run}`,
      'status: 3',
      `start_time: ${1_735_689_600_000 + run * 1000}`,
    ];
    put(folder, `${home}/meta.yaml`, `${meta.join('\n')}\n`);
    for (let i = 1; i < PER_RUN; i += 1) {
      if (i % 2 === 0) put(folder, `${home}/params/p${i}`, String(i));
      else put(folder, `${home}/metrics/m${i}`, `1735689600000 ${(run % 7) / 7} 0\n`);
    }
  }
}

function put(folder: string, path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}
