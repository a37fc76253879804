import type { RunPart } from '../records/run.ts';
import type { Engine } from '../store/engine.ts';
import { wholeHash } from '../store/row-hashes.ts';
import type { Joined } from './join-runs.ts';
import { placeOfRun } from './place-of.ts';
import { runContentHash } from './run-id.ts';

/**
 * Runs that nobody gave an id, by the first of them with equal facts and equal rows, texts, times and costs
 * included: one file, packed in another way, written as another kind of table, or held inside another document.
 */
export async function equalTables(
  engine: Engine,
  runs: readonly Joined[],
): Promise<ReadonlyMap<Joined, Joined>> {
  const unnamed = runs.filter(({ stated, run }) => !stated.nativeId && run.counts.attempts > 0);
  const alike = Map.groupBy(unnamed, (one) => {
    const { adapter, counts, metrics } = one.run;
    const facts = runContentHash(withoutPlaces(one.stated), []);
    return JSON.stringify([adapter, facts, counts, metrics, placeOfRun(one)]);
  });
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

/** Where in its file a value stands is no fact of the run: DeepEval writes a run both bare and inside another. */
function withoutPlaces(part: RunPart): RunPart {
  return { ...part, reported: part.reported.map((value) => ({ ...value, place: '' })) };
}
