import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadResults } from '../../src/load/load-results.ts';
import { LARGE_KINDS } from './large-kinds.ts';
import { measuredSchema } from './large-measured.ts';

// Memory and time of large files of several kinds, on demand:
//   node tests/bench/large.ts [--megabytes 1100] [--against 300] [--only csv]
// Each file is read in a process of its own; where `--against` is given also one of that size, so that the memory
// per row can be told from what the process takes anyway.

const READ = '--read';
const option = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

const folder = option(READ);
if (folder === null) await measureAll();
else await readAll(folder);

/** In the process of its own. */
async function readAll(root: string): Promise<void> {
  const loaded = await loadResults({
    folders: [join(root, 'results')],
    cacheDir: join(root, 'cache'),
    asOf: '2026-01-02',
  });
  const attempts = loaded.runs.reduce((sum, run) => sum + run.counts.attempts, 0);
  const faults = loaded.files.flatMap(({ status, reason }) =>
    status === 'used' ? [] : [`${status}: ${reason?.found}`],
  );
  await loaded.close();
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const seconds = (userCPUTime + systemCPUTime) / 1e6;
  process.stdout.write(JSON.stringify({ attempts, faults, seconds, peak: peakMemory() }));
}

/** MiB. What the system states as the largest resident set begins, on Linux, with that of the process that started it. */
function peakMemory(): number {
  const own = existsSync('/proc/self/status')
    ? /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    : undefined;
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024;
}

async function measureAll(): Promise<void> {
  const bytes = Number(option('--megabytes') ?? 1100) * 1e6;
  const smaller = option('--against');
  const only = option('--only') ?? '';
  for (const kind of Object.keys(LARGE_KINDS)) {
    if (!kind.includes(only)) continue;
    const few = smaller === null ? null : await measure(kind, Number(smaller) * 1e6);
    const many = await measure(kind, bytes);
    const slope =
      few === null
        ? ''
        : `, ${(((many.peak - few.peak) * 1024 * 1024) / (many.attempts - few.attempts)).toFixed(0)} bytes per attempt more than ${few.peak.toFixed(0)} MiB for ${few.attempts}`;
    process.stdout.write(
      `${kind.padEnd(26)} ${(many.bytes / 1e6).toFixed(0).padStart(5)} MB ${many.attempts} attempts: ${many.peak.toFixed(0)} MiB, ${((many.seconds * 1e9) / many.bytes).toFixed(1)} s CPU per GB${slope}${many.faults.map((fault) => ` ${fault}`).join('')}\n`,
    );
  }
}

async function measure(kind: string, bytes: number) {
  const root = mkdtempSync(join(tmpdir(), 'readout-large-'));
  const results = join(root, 'results');
  try {
    mkdirSync(results);
    await LARGE_KINDS[kind]?.(results, bytes);
    const size = readdirSync(results)
      .map((name) => statSync(join(results, name)).size)
      .reduce((sum, one) => sum + one, 0);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [fileURLToPath(import.meta.url), READ, root],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return { bytes: size, ...measuredSchema.parse(JSON.parse(stdout)) };
  } finally {
    rmSync(root, { recursive: true });
  }
}
