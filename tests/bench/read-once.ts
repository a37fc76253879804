import { readFileSync } from 'node:fs';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { forgetDocument } from '../../src/ingest/json/json-memo.ts';
import { DEFAULT_LIMITS } from '../../src/ingest/limits.ts';
import { makeProbe } from '../../src/ingest/make-probe.ts';
import { openContent } from '../../src/ingest/open-content.ts';
import { listSources } from '../../src/ingest/source.ts';
import type { Mapping } from '../../src/records/sidecar.ts';

/** Milliseconds of CPU that this thread took for the steps from a file to its records, and how many there are. */
export interface Reading {
  /** Hashing it for the list of sources. */
  readonly list: number;
  /** Recognising it: a document is parsed here, and kept. */
  readonly probe: number;
  /** Making its records. */
  readonly read: number;
  /** Attempts; in a file of labels, the labels. */
  readonly attempts: number;
  readonly scores: number;
  /** What all threads took. */
  readonly all: number;
}

/** Reads a file as `ingest` does, but for the store. */
export async function readOnce(
  adapter: Adapter,
  path: string,
  mapping: Mapping | null = null,
): Promise<Reading> {
  forgetDocument();
  const [start, everywhere] = [cpu(), process.cpuUsage()];
  const [source] = (await listSources([path])).files;
  if (source === undefined) throw new RangeError(`no ${path}`);
  const listed = cpu();
  const probe = await makeProbe(source, DEFAULT_LIMITS);
  const probed = cpu();
  let attempts = 0;
  let scores = 0;
  const input = {
    path: source.path,
    absolute: source.absolute,
    size: source.size,
    probe,
    limits: DEFAULT_LIMITS,
    mapping,
    companion: null,
    bytes: () => openContent(source, probe, DEFAULT_LIMITS),
  };
  await adapter.read(input, {
    run: () => {},
    attempt: () => {
      attempts += 1;
    },
    score: () => {
      scores += 1;
    },
    text: () => {},
    annotation: () => {
      attempts += 1;
    },
    problem: () => {},
  });
  const read = cpu() - probed;
  const all = milliseconds(process.cpuUsage(everywhere));
  return { list: listed - start, probe: probed - listed, read, attempts, scores, all };
}

/** Milliseconds of CPU of a bare JSON.parse of a document, or of each line where `lines`. */
export function parseOnce(
  path: string,
  lines: boolean,
): { readonly own: number; readonly all: number } {
  const [start, everywhere] = [cpu(), process.cpuUsage()];
  const text = readFileSync(path, 'utf8');
  if (!lines) JSON.parse(text);
  else for (const line of text.split('\n')) if (line.trim() !== '') JSON.parse(line);
  return { own: cpu() - start, all: milliseconds(process.cpuUsage(everywhere)) };
}

/** Of this thread. The clock of a thread stands still between ticks unless that of the process was asked. */
function cpu(): number {
  process.cpuUsage();
  return milliseconds(process.threadCpuUsage());
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
