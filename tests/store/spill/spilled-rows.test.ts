import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngine, sqlPath } from '../../../src/store/engine.ts';
import { type HeldRows, inOrder } from '../../../src/store/held/held-order.ts';
import { heldSummaries } from '../../../src/store/held/held-summary.ts';
import { heldTables } from '../../../src/store/held/held-tables.ts';
import { TABLES } from '../../../src/store/schema.ts';
import { mergeRuns } from '../../../src/store/spill/merge-runs.ts';
import { createSpilledRows } from '../../../src/store/spill/spilled-rows.ts';
import { rows, sound } from '../support/arbitrary-rows.ts';

const root = mkdtempSync(join(tmpdir(), 'readout-spill-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ tempDirectory: join(root, 'spill') });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

let made = 0;
const newFolder = () => {
  made += 1;
  return join(root, `rows-${made}`);
};

/** The rows in parts of this many attempts, each with scores and texts in the order in which they came. */
function* partsOf({ attempts, scores, texts }: HeldRows, size: number): Generator<HeldRows> {
  const most = Math.max(attempts.length, scores.length, texts.length);
  for (let at = 0; at < most; at += size) {
    const cut = <Row>(list: readonly Row[]) => list.slice(at, at + size);
    yield { attempts: cut(attempts), scores: cut(scores), texts: cut(texts) };
  }
}

async function rowsIn(path: string) {
  return engine.rows(`SELECT * FROM read_parquet(${sqlPath(path)})`);
}

describe('rows put aside in parts', () => {
  test('give the same tables in the same order, and the same counts, as rows that are held', async () => {
    await fc.assert(
      fc.asyncProperty(sound, fc.integer({ min: 1, max: 5 }), async (held, size) => {
        const ordered = inOrder(held);
        if (ordered === null) throw new RangeError('rows without a fault are put in order');
        const folder = newFolder();
        const spilled = createSpilledRows(folder);
        for (const part of partsOf(held, size)) spilled.put(part);
        const { fault, summaries, tables } = await spilled.finish();
        expect(fault).toBeNull();
        expect(summaries).toEqual(heldSummaries(ordered));
        const whole = heldTables(ordered);
        expect([...tables.keys()]).toEqual([...whole.keys()]);
        for (const table of TABLES) {
          if (!whole.has(table)) continue;
          const [a, b] = [newFolder(), newFolder()];
          await whole.get(table)?.(a);
          await tables.get(table)?.(b);
          expect(await rowsIn(b)).toEqual(await rowsIn(a));
        }
        spilled.discard();
        expect(readdirSync(root)).not.toContain(folder.slice(root.length + 1));
      }),
      { numRuns: 60, seed: 20261121 },
    );
  });

  test('are refused where an attempt or a score comes twice, or a score without its attempt', async () => {
    const found = new Set<string>();
    const twice = rows.map((held) => ({
      ...held,
      attempts: [...held.attempts, ...held.attempts.slice(0, 1)],
      scores: [...held.scores, ...held.scores.slice(0, 1)],
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(rows, twice),
        fc.integer({ min: 1, max: 4 }),
        async (held, size) => {
          const spilled = createSpilledRows(newFolder());
          for (const part of partsOf(held, size)) spilled.put(part);
          const { fault } = await spilled.finish();
          spilled.discard();
          expect(fault !== null).toBe(inOrder(held) === null);
          if (fault !== null)
            found.add(/^a score of|twice$|^two scores/.exec(fault.found)?.[0] ?? '');
        },
      ),
      { numRuns: 200, seed: 20261121 },
    );
    expect([...found].sort()).toEqual(['a score of', 'twice', 'two scores']);
  });
});

describe('merging', () => {
  test('sorted runs gives all their rows in order, equal ones in the order of the runs', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(9)), { maxLength: 9 }), (lists) => {
        const runs = lists.map((list, run) =>
          list.sort((a, b) => a - b).map((value) => ({ value, run })),
        );
        const merged = [
          ...mergeRuns(
            runs.map((run) => run[Symbol.iterator]()),
            (a, b) => a.value - b.value,
          ),
        ];
        expect(merged).toEqual(runs.flat().sort((a, b) => a.value - b.value || a.run - b.run));
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });
});
