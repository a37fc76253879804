import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectAdapter } from '../../src/adapters/detect.ts';
import { adapters } from '../../src/adapters/index.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';
import { allCases } from './support/cases.ts';
import { type Collected, collect } from './support/collect.ts';
import { dump } from './support/dump.ts';
import { brokenInvariants } from './support/invariants.ts';
import { probeOf } from './support/probe-of.ts';

const scratch = { folder: '' };
beforeAll(() => {
  scratch.folder = mkdtempSync(join(tmpdir(), 'readout-contract-'));
});
afterAll(() => rmSync(scratch.folder, { recursive: true }));

const cases = allCases();

describe('the list of adapters', () => {
  const home = new URL('../../src/adapters/', import.meta.url);
  const ids = adapters.map((adapter) => adapter.meta.id);

  test('equals the folder', () => {
    const shared = new Set(['adapter.ts', 'detect.ts', 'index.ts', 'registry.ts', 'shared']);
    const units = readdirSync(home).filter((name) => !shared.has(name));
    expect(ids).toEqual(units.map((name) => name.replace(/\.ts$/, '')).sort());
  });

  test('has a reviewed case for every adapter', () => {
    expect(new Set(cases.map((one) => one.adapter.meta.id))).toEqual(new Set(ids));
  });

  test.each(adapters)('$meta.id says of itself what the formats page prints', ({ meta }) => {
    expect(meta.reads.length).toBeGreaterThan(0);
    expect(meta.notRead.length).toBeGreaterThan(0);
    for (const text of [meta.title, meta.source, meta.testedOn, meta.aggregation]) {
      expect(text.trim()).not.toBe('');
    }
  });
});

describe.each(cases)('$adapter.meta.id/$name', ({ adapter, name, folder, files, mapping }) => {
  const read = (file: string, more = {}) =>
    collect(adapter, join(folder, file), `${name}/${file}`, { mapping, ...more });
  const known = new Map<string, Promise<Collected>>();
  /** What was read once, for all tests that ask nothing else of the reading. */
  const whole = (file: string) => {
    const again = known.get(file) ?? read(file);
    known.set(file, again);
    return again;
  };

  test('is recognised by this adapter and no other', async () => {
    for (const file of files) {
      const probe = await probeOf(join(folder, file), `${name}/${file}`);
      const detected = detectAdapter(probe, mapping);
      expect(detected.problem, file).toBe(null);
      expect(detected.adapter?.meta.id, file).toBe(adapter.meta.id);
    }
  });

  test('keeps every promise about records', async () => {
    for (const file of files) expect(brokenInvariants(await whole(file)), file).toEqual([]);
  });

  test('gives the reviewed records', async () => {
    const parts = [];
    for (const file of files) parts.push(dump(adapter, `${name}/${file}`, await whole(file)));
    const text = `[${parts.join(',\n')}]\n`;
    const golden = join(folder, 'records.json');
    if (process.env['UPDATE_GOLDENS'] === '1' && process.env['CI'] === undefined) {
      writeFileSync(golden, text);
    }
    expect(existsSync(golden), 'records.json is written with UPDATE_GOLDENS=1, then read').toBe(
      true,
    );
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  test('does not depend on how the bytes come', async () => {
    for (const file of files) {
      const read7 = await read(file, { chunk: 7 });
      expect(dump(adapter, file, read7), file).toBe(dump(adapter, file, await whole(file)));
    }
  });

  test('does not depend on where the file lies', async () => {
    const rowsOf = ({ runs, attempts, scores, texts }: Collected) =>
      JSON.stringify([runs, attempts.map((row) => [row, [...row.slices]]), scores, texts]);
    for (const file of files) {
      const elsewhere = await collect(adapter, join(folder, file), 'a/b/c.json', { mapping });
      expect(rowsOf(elsewhere), file).toBe(rowsOf(await whole(file)));
    }
  });

  test('lets no secret of the file through', async () => {
    for (const file of files) {
      expect(JSON.stringify(await whole(file)), file).not.toContain('sk-not-to-be-kept');
    }
  });

  test('gives no records of a damaged file: cut short, or with a byte that is no UTF-8', async () => {
    for (const file of files) {
      const bytes = readFileSync(join(folder, file));
      const end = bytes.toString('latin1').trimEnd().length;
      for (const to of cuts(end)) await expectRefused(file, bytes.subarray(0, to));
      for (const at of cuts(bytes.length)) {
        const flipped = Buffer.from(bytes);
        flipped[at] = 0xff;
        await expectRefused(file, flipped);
      }
    }
  });

  /** Damage is found at detection or while reading; what is read all the same must be what was written. */
  async function expectRefused(file: string, bytes: Buffer): Promise<void> {
    const damaged = join(scratch.folder, file);
    writeFileSync(damaged, bytes);
    const path = `${name}/${file}`;
    const probe = await probeOf(damaged, path);
    const detected = detectAdapter(probe, mapping);
    if (probe.problem !== null || detected.adapter === null) return;
    let after: Collected;
    try {
      after = await collect(detected.adapter, damaged, path, { mapping, probe });
    } catch (error) {
      expect(error, file).toBeInstanceOf(IngestError);
      return;
    }
    // Rows of a table that ends early are told from a whole one by the headline only; what is read is right.
    const written = new Set(numbersOf(await whole(file)));
    for (const number of numbersOf(after))
      expect(written.has(number), `${file}: ${number}`).toBe(true);
    const isStream = adapter.meta.id === 'go-test' && probe.container === 'text';
    const tabular = probe.container === 'ndjson' || probe.container === 'csv' || isStream;
    if (!tabular) expect(numbersOf(after)).toEqual([...written]);
  }
});

/** A dozen places spread over the file, never its end. */
function cuts(length: number): readonly number[] {
  const step = Math.max(1, Math.floor(length / 12));
  return Array.from({ length: Math.min(12, length - 1) }, (_, index) => 1 + index * step);
}

/** Every score that has a value. */
function numbersOf(collected: Collected): readonly string[] {
  return collected.scores
    .filter((row) => row.value !== null)
    .map((row) => JSON.stringify([row.sample, row.attempt, row.metric, row.value]));
}
