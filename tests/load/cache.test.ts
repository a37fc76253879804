import {
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ResultsFolder,
  resultsFolder,
  STAMP,
  samplesFile,
  watched,
} from './results-folder.ts';

let made: ResultsFolder;
beforeEach(() => {
  made = resultsFolder({
    [`m/samples_a_${STAMP}.jsonl`]: samplesFile([1, 0, 1]),
    [`m/samples_b_${STAMP}.jsonl`]: samplesFile([0, 0]),
    'm/samples_cut.jsonl': samplesFile([1, 1]).slice(0, -5),
  });
});
afterEach(() => made.remove());

async function readPaths(): Promise<string[]> {
  const { adapters, read } = watched();
  const loaded = await made.load({ adapters });
  await loaded.close();
  return read;
}

async function answers() {
  const loaded = await made.load();
  try {
    const runs = [];
    for (const { id, part } of loaded.runs)
      runs.push([id, part, await loaded.itemScores(id, 'acc,none')]);
    return {
      files: loaded.files.map(({ path, status, reason }) => ({ path, status, reason })),
      runs,
    };
  } finally {
    await loaded.close();
  }
}

const entries = () => join(made.cache, 'entries');
const everyFile = () =>
  readdirSync(entries()).flatMap((key) =>
    readdirSync(join(entries(), key)).map((name) => join(entries(), key, name)),
  );

describe('the cache', () => {
  test('reads nothing a second time, bad files neither', async () => {
    expect(await readPaths()).toHaveLength(3);
    const before = await answers();
    expect(await readPaths()).toEqual([]);
    expect(await answers()).toEqual(before);
  });

  test('touching or moving a file reads nothing; changing one reads that one', async () => {
    await readPaths();
    const path = join(made.results, `m/samples_a_${STAMP}.jsonl`);
    utimesSync(path, 1, 1);
    expect(await readPaths()).toEqual([]);
    made.write(`m/samples_b_${STAMP}.jsonl`, samplesFile([0, 1]));
    expect(await readPaths()).toEqual([`m/samples_b_${STAMP}.jsonl`]);
  });

  test('a new version of an adapter reads its files again', async () => {
    await readPaths();
    const { adapters, read } = watched();
    const raised = adapters.map((a) => ({
      ...a,
      meta: { ...a.meta, version: a.meta.version + 1 },
    }));
    const loaded = await made.load({ adapters: raised });
    await loaded.close();
    expect(read).toHaveLength(3);
  });

  test('a damaged entry is noticed whatever part of it is damaged, and made anew', async () => {
    const right = await answers();
    const files = everyFile();
    expect(files.length).toBeGreaterThan(6);
    for (const [index, file] of files.entries()) {
      const bytes = readFileSync(file);
      if (index % 3 === 0) {
        bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      } else if (index % 3 === 1) truncateSync(file, statSync(file).size - 1);
      else rmSync(file);
      const loaded = await made.load();
      expect(loaded.problems.filter(({ code }) => code === 'checksum-mismatch')).toHaveLength(1);
      await loaded.close();
      expect(await answers()).toEqual(right);
    }
  });

  test('an entry without its last file does not exist', async () => {
    const right = await answers();
    for (const file of everyFile().filter((name) => name.endsWith('entry.json'))) rmSync(file);
    expect(await answers()).toEqual(right);
  });

  test('what five commands did not use is removed, and half-written entries too', async () => {
    await readPaths();
    const first = readdirSync(entries());
    writeFileSync(join(made.cache, 'writing', 'x.999999999'), 'half');
    made.write(`m/samples_b_${STAMP}.jsonl`, samplesFile([0, 1]));
    for (let i = 0; i < 4; i += 1) await readPaths();
    expect(readdirSync(entries())).toEqual(expect.arrayContaining(first));
    await readPaths();
    expect(readdirSync(entries())).toHaveLength(3);
    expect(readdirSync(join(made.cache, 'writing'))).toEqual([]);
  });

  test('without a cache folder the answers are the same', async () => {
    const cached = await answers();
    const loaded = await made.load({ cacheDir: null });
    expect(loaded.runs.map(({ id }) => id)).toEqual(cached.runs.map(([id]) => id));
    await loaded.close();
  });

  test('a cache that cannot be written stops the command with a problem', async () => {
    writeFileSync(made.cache, 'a file where the folder should be');
    await expect(made.load()).rejects.toMatchObject({
      problem: { code: 'disk-error', file: made.cache },
    });
  });
});
