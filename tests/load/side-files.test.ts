import { expect, test } from 'vitest';
import { resultsFolder, samplesFile } from './results-folder.ts';

const MANIFEST = '[{"file": "a.jsonl", "sha256": "00"}]';

test('files of tools and people beside the results are ignored with what they are', async () => {
  const folder = resultsFolder({
    '.gitattributes': '*.json filter=lfs\n',
    '.gitignore': '*.tmp\n',
    'a/.gitkeep': '',
    '.DS_Store': new Uint8Array([0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31, 0xff, 0xfe]),
    'README.md': 'What lies here.\n',
    LICENSE: 'MIT\n',
    'MANIFEST-A.json': MANIFEST,
    'debug-internal.log': 'started\n',
  });
  const loaded = await folder.load();
  expect(loaded.files.map(({ path, status, reason }) => [path, status, reason?.found])).toEqual([
    ['.DS_Store', 'ignored', 'a file of the desktop'],
    ['.gitattributes', 'ignored', 'a file of the version control'],
    ['.gitignore', 'ignored', 'a file of the version control'],
    ['LICENSE', 'ignored', 'a licence or notice'],
    ['MANIFEST-A.json', 'ignored', 'a list of the files in the folder'],
    ['README.md', 'ignored', 'documentation'],
    ['a/.gitkeep', 'ignored', 'a file of the version control'],
    ['debug-internal.log', 'ignored', 'the log of a program'],
  ]);
  await loaded.close();
  folder.remove();
});

test('a name says nothing where the content is results, and other dot files are not passed over', async () => {
  const folder = resultsFolder({
    'manifest.json': samplesFile([1, 0, 1]),
    '.hidden.json': MANIFEST,
    'my-manifest.json': '[{"file": "b.jsonl"}]',
  });
  const loaded = await folder.load();
  expect(loaded.files.map(({ path, status }) => [path, status])).toEqual([
    ['.hidden.json', 'quarantined'],
    ['manifest.json', 'used'],
    ['my-manifest.json', 'quarantined'],
  ]);
  await loaded.close();
  folder.remove();
});
