import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The reviewed form of a value, from `golden/<name>.json`. A first golden is written and must be read by a
 * person before it is committed; with CI set nothing is written and a missing file is an error.
 */
export function golden(name: string, actual: unknown): unknown {
  const path = join(import.meta.dirname, 'golden', `${name}.json`);
  if (!existsSync(path)) {
    if (process.env['CI']) throw new Error(`${path} does not exist and CI writes no goldens`);
    writeFileSync(path, `${JSON.stringify(actual, null, 2)}\n`);
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}
