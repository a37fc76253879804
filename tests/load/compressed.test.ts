import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { LoadedResults } from '../../src/load/load-results.ts';
import { zipFile } from '../adapters/support/zip-file.ts';
import { type ResultsFolder, resultsFolder } from './results-folder.ts';

const CASES = fileURLToPath(new URL('../adapters/', import.meta.url));
const fixture = (path: string): Buffer => readFileSync(`${CASES}${path}`);

/** One file of each kind of content: rows, a document, a table, markup; and one that its name alone says the model of. */
const FILES = [
  'garak/two-probes/run.report.jsonl',
  'evalite/json-export/results.json',
  'perspective/columns/scores.csv',
  'junit-xml/scores/report.xml',
  'lm-eval/results-and-samples/results_2025-02-03T04-05-06.789012.json',
  'swe-bench/pro-report/tiny.pro-run.json',
];

let folder: ResultsFolder | null = null;
afterEach(() => {
  folder?.remove();
  folder = null;
});

async function loadOnly(files: Readonly<Record<string, Uint8Array>>): Promise<LoadedResults> {
  folder?.remove();
  folder = resultsFolder(files);
  return folder.load();
}

/** What a run says, without where its file lies. */
async function saidBy(files: Readonly<Record<string, Uint8Array>>) {
  const loaded = await loadOnly(files);
  const runs = [...loaded.runs].sort((a, b) => (a.part.key < b.part.key ? -1 : 1));
  const said = runs.map(({ adapter, part, counts, metrics }) => ({
    adapter,
    part: { ...part, notes: null },
    counts,
    metrics,
  }));
  const fates = loaded.files.map(({ path, status }) => `${path}: ${status}`);
  await loaded.close();
  return { said, fates };
}

describe.each(FILES)('%s', (path) => {
  const name = path.slice(path.lastIndexOf('/') + 1);

  test.each([
    ['gzip', '.gz', gzipSync],
    ['Zstandard', '.zst', zstdCompressSync],
  ] as const)('says the same when packed with %s', async (_what, ending, pack) => {
    const plain = await saidBy({ [name]: fixture(path) });
    const packed = await saidBy({ [`${name}${ending}`]: pack(fixture(path)) });
    expect(plain.said.length).toBeGreaterThan(0);
    expect(packed.said).toEqual(plain.said);
    expect(packed.fates).toEqual([`${name}${ending}: used`]);
  });

  test('says the same inside a zip archive', async () => {
    const plain = await saidBy({ [name]: fixture(path) });
    const text = fixture(path).toString('utf8');
    const archive = zipFile([{ name: `november/${name}`, text, method: 8 }]);
    const packed = await saidBy({ 'all.zip': archive });
    expect(packed.said).toEqual(plain.said);
    expect(packed.fates).toEqual(['all.zip: ignored', `all.zip/november/${name}: used`]);
  });
});

test('files of one run inside an archive are joined', async () => {
  const home = 'harbor/job-and-trials';
  const member = (name: string, file: string) =>
    ({ name, text: fixture(`${home}/${file}`).toString('utf8'), method: 0 }) as const;
  const loaded = await loadOnly({
    'job.zip': zipFile([
      member('job/result.json', 'result.json'),
      member('job/make-file__abc/result.json', 'trial-1.json'),
      member('job/make-file__def/result.json', 'trial-2.json'),
    ]),
  });
  const [run, ...others] = loaded.runs;
  expect(others).toEqual([]);
  expect(run?.files.map(({ path }) => path).sort()).toEqual([
    'job.zip/job/make-file__abc/result.json',
    'job.zip/job/make-file__def/result.json',
    'job.zip/job/result.json',
  ]);
  expect(run?.counts).toMatchObject({ samples: 1, attempts: 2, ok: 1, timeout: 1 });
  expect(run?.part.suite.name).toBe('acme/tiny-bench');
  await loaded.close();
});

test('an archive with a damaged entry is put aside whole', async () => {
  const text = fixture(FILES[1] ?? '').toString('utf8');
  const archive = zipFile([
    { name: 'good.json', text, method: 0 },
    { name: 'bad.json', text: `${text} `, method: 0 },
  ]);
  archive[archive.lastIndexOf(Buffer.from('averageScore'))] = 0x41;
  const loaded = await loadOnly({ 'all.zip': archive });
  expect(loaded.runs).toEqual([]);
  expect(loaded.files.map(({ path, status }) => [path, status])).toEqual([
    ['all.zip', 'quarantined'],
  ]);
  expect(loaded.files[0]?.reason?.code).toBe('checksum-mismatch');
  await loaded.close();
});

test('an archive whose names lead out of a folder is put aside whole', async () => {
  const text = fixture(FILES[1] ?? '').toString('utf8');
  const archive = zipFile([{ name: '../../results.json', text, method: 8 }]);
  const loaded = await loadOnly({ 'all.zip': archive });
  expect(loaded.files.map(({ status, reason }) => [status, reason?.code])).toEqual([
    ['quarantined', 'entry-name-unsafe'],
  ]);
  await loaded.close();
});

test('a file that lies inside an archive and beside it counts once', async () => {
  const text = fixture(FILES[1] ?? '').toString('utf8');
  const loaded = await loadOnly({
    'all.zip': zipFile([{ name: 'results.json', text, method: 8 }]),
    'results.json': Buffer.from(text),
  });
  const used = loaded.files.filter(({ status }) => status === 'used');
  expect(used.map(({ path }) => path)).toEqual(['all.zip/results.json']);
  await loaded.close();
});

test('a sidecar counts beside an archive, and is refused inside it', async () => {
  const text = fixture(FILES[1] ?? '').toString('utf8');
  const sidecar = '- match: "all.zip/**"\n  set: { subject: Adder, subjectVersion: "2" }\n';
  const loaded = await loadOnly({
    'readout.yaml': Buffer.from(sidecar),
    'all.zip': zipFile([
      { name: 'deep/results.json', text, method: 8 },
      { name: 'readout.yaml', text: sidecar, method: 8 },
    ]),
  });
  expect(loaded.files.map(({ path, status }) => [path, status])).toEqual([
    ['all.zip', 'ignored'],
    ['all.zip/deep/results.json', 'used'],
    ['all.zip/readout.yaml', 'quarantined'],
  ]);
  expect(loaded.runs.map(({ part }) => part.subject.version)).toEqual(['2', '2']);
  await loaded.close();
});
