import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sealJson, unsealJson } from './sealed-json.ts';
import { storing } from './store-error.ts';

const usesSchema = z.array(z.array(z.string()));
const RUNS_KEPT = 5;

/**
 * Remembers which keys this command used, and removes what none of the last five commands used. Also clears
 * what a killed command left half written. A cache that several commands share at once stays right: what is
 * removed too early is made anew.
 */
export async function pruneCache(folder: string, used: ReadonlySet<string>): Promise<void> {
  await storing(folder, async () => {
    const ledger = join(folder, 'uses.json');
    const names = await readdir(folder);
    const before = names.includes('uses.json')
      ? (unsealJson(await readFile(ledger, 'utf8'), usesSchema) ?? [])
      : [];
    const uses = [[...used].sort(), ...before].slice(0, RUNS_KEPT);
    const draft = join(folder, `uses.json.${process.pid}`);
    await writeFile(draft, sealJson(uses));
    await rename(draft, ledger);
    const kept = new Set(uses.flat());
    for (const kind of ['entries', 'notes']) {
      for (const name of await readdir(join(folder, kind))) {
        if (kept.has(name.replace(/\.json$/, ''))) continue;
        await rm(join(folder, kind, name), { recursive: true, force: true });
      }
    }
    for (const name of await readdir(join(folder, 'writing'))) {
      if (isRunning(Number(name.split('.')[1]))) continue;
      await rm(join(folder, 'writing', name), { recursive: true, force: true });
    }
  });
}

/** Whether a process of this number exists; one that we may not signal does. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
