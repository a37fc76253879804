import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEntries, NONE } from '../../src/adapters/shared/ledger-entries.ts';
import { createOccurrences } from '../../src/adapters/shared/occurrences.ts';
import { createPackedNames } from '../../src/adapters/shared/packed-names.ts';
import { collectGarbage } from '../support/collect-garbage.ts';

const name = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', '\u0000', '\u0080', '\ud800', '\udc00\ud800', '\uffff', '😀'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.nat(400).map((id) => `row ${id}`),
);

describe('packed names', () => {
  it('are numbered as a map would number them, and come back as they were', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 600, size: 'max' }), name, (given, other) => {
        const names = createPackedNames();
        const known = new Map<string, number>();
        for (const one of given) {
          expect(names.numberOf(one)).toBe(known.get(one) ?? -1);
          if (!known.has(one)) known.set(one, known.size);
          expect(names.take(one)).toBe(known.get(one));
        }
        expect(names.size).toBe(known.size);
        for (const [one, number] of known) expect(names.name(number)).toBe(one);
        expect(names.numberOf(other)).toBe(known.get(other) ?? -1);
      }),
      { numRuns: 100, seed: 20261121 },
    );
  });

  it('take few bytes each', () => {
    const names = createPackedNames();
    collectGarbage();
    const before = process.memoryUsage();
    for (let i = 0; i < 500_000; i += 1) names.take(`hash:${i.toString(16).padStart(16, '0')}`);
    const after = process.memoryUsage();
    expect(names.name(499_999)).toBe(`hash:${(499_999).toString(16).padStart(16, '0')}`);
    // As a map with its texts: about 100 bytes each.
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(500_000 * 64 + 60_000_000);
  });

  it('count how often they came', () => {
    const occurrence = createOccurrences();
    expect(['a', 'b', 'a', 'a', 'b', 'c'].map(occurrence)).toEqual([1, 1, 2, 3, 2, 1]);
  });
});

describe('entries of a ledger', () => {
  it('are found by sample and attempt, and refuse one that is there', () => {
    const key = fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 6 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(key, { maxLength: 300, size: 'max' }), (keys) => {
        const entries = createEntries();
        const known = new Map<string, number>();
        for (const [sample, attempt, errored] of keys) {
          const id = `${sample} ${attempt}`;
          const there = known.has(id);
          expect(entries.find(String(sample), attempt)).toBe(known.get(id) ?? NONE);
          const added = entries.add(String(sample), attempt, errored);
          if (there) expect(added).toBe(NONE);
          else {
            expect(entries.at(added)).toEqual({ sample: String(sample), attempt, errored });
            known.set(id, added);
          }
        }
        expect(entries.count()).toBe(known.size);
        for (let sample = 0; sample < 9; sample += 1) {
          const tries = keys.flatMap(([of, attempt]) => (of === sample ? [attempt] : []));
          expect(entries.tries(String(sample))).toBe(Math.max(0, ...tries));
        }
      }),
      { numRuns: 100, seed: 20261121 },
    );
  });
});
