import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Where the collections of real result files, golden statistics and hostile payloads lie, when they do.
 * They are not part of the project: tests that use them skip, with a line that says so, where they are absent.
 */
export const sharedRoot = resolve(
  process.env['READOUT_SHARED'] ?? resolve(import.meta.dirname, '../../../shared'),
);

/** The path below the shared folder, or null when it is absent. */
export function shared(...parts: string[]): string | null {
  const path = resolve(sharedRoot, ...parts);
  return existsSync(path) ? path : null;
}
