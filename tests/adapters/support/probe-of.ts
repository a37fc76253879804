import { readFile } from 'node:fs/promises';
import { sha256Hex } from '../../../src/ingest/hash.ts';
import { DEFAULT_LIMITS } from '../../../src/ingest/limits.ts';
import { makeProbe } from '../../../src/ingest/make-probe.ts';
import type { Probe } from '../../../src/ingest/probe.ts';

/** The probe of a file on disk, as the loader makes it. */
export async function probeOf(absolute: string, path: string): Promise<Probe> {
  const bytes = await readFile(absolute);
  const file = { path, absolute, size: bytes.length, sha256: sha256Hex(bytes), problem: null };
  return makeProbe(file, DEFAULT_LIMITS);
}
