import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LoadedResults } from '../../src/load/load-results.ts';
import { exported, loadFolder } from './support/exported.ts';

const EXAMPLE = join(import.meta.dirname, '../../results');
const open: string[] = [];
afterAll(() => {
  for (const folder of open) rmSync(folder, { recursive: true });
});

test('the example exported as Readout records reads back with the same runs, headlines and labels', async () => {
  const loaded = await loadFolder(EXAMPLE);
  const copy = await exported(loaded, 'records', (out) => {
    const folder = mkdtempSync(join(tmpdir(), 'readout-example-'));
    open.push(folder);
    cpSync(out, folder, { recursive: true });
    return folder;
  });
  const again = await loadFolder(copy);
  const facts = (results: LoadedResults) =>
    results.runs.map(({ id, part, counts, synthetic }) => ({
      id,
      part: { ...part, key: '', nativeId: '' },
      counts,
      synthetic,
    }));
  expect(facts(again)).toEqual(facts(loaded));
  expect(again.labels).toEqual({ ...loaded.labels, read: loaded.labels.joined, unjoined: [] });
  expect(again.labels.read).toBeGreaterThan(0);
  for (const { id } of loaded.runs) {
    expect(await again.copies(id)).toEqual(await loaded.copies(id));
    expect((await again.annotationsOf(id)).map(said)).toEqual(
      (await loaded.annotationsOf(id)).map(said),
    );
  }
  await loaded.close();
  await again.close();
});

/** What somebody said, without where it stands and how it was found. */
function said(label: Awaited<ReturnType<LoadedResults['annotationsOf']>>[number]): unknown {
  const { file: _file, place: _place, joinedBy: _joinedBy, ...rest } = label;
  return rest;
}
