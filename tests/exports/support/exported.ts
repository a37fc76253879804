import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Exported,
  type ExportFormat,
  writeExports,
} from '../../../src/exports/interchange/write-exports.ts';
import { type LoadedResults, loadResults } from '../../../src/load/load-results.ts';

/** Writes results into a folder of its own, lets `look` see it, and removes it. */
export async function exported<T>(
  results: LoadedResults,
  format: ExportFormat,
  look: (folder: string, told: Exported) => Promise<T> | T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'readout-export-'));
  try {
    return await look(folder, await writeExports(results, format, folder, '2026-11-20'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads a folder without a cache. */
export function loadFolder(folder: string): Promise<LoadedResults> {
  return loadResults({ folders: [folder], cacheDir: null, asOf: '2026-11-20' });
}
