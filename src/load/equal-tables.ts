import type { Engine } from '../store/engine.ts';
import { wholeHash } from '../store/row-hashes.ts';
import type { Joined } from './join-runs.ts';
import { runContentHash } from './run-id.ts';

/**
 * Runs that nobody gave an id, by the first of them with equal facts and equal rows, texts, times and costs
 * included: one file, packed in another way or written as another kind of table.
 */
export async function equalTables(
  engine: Engine,
  runs: readonly Joined[],
): Promise<ReadonlyMap<Joined, Joined>> {
  const alike = new Map<string, Joined[]>();
  for (const one of runs) {
    const { counts, adapter, metrics } = one.run;
    if (one.stated.nativeId || counts.attempts === 0) continue;
    const key = JSON.stringify([adapter, runContentHash(one.stated, []), counts, metrics]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const copies = new Map<Joined, Joined>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const firsts = new Map<string, Joined>();
    for (const one of group) {
      const hash = await wholeHash(engine, one.run.rows);
      const first = firsts.get(hash);
      if (first === undefined) firsts.set(hash, one);
      else copies.set(one, first);
    }
  }
  return copies;
}
