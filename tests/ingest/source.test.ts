import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limitsWith } from '../../src/ingest/limits.ts';
import { listSources } from '../../src/ingest/source.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'readout-source-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content: string | Buffer = path): string {
  const absolute = join(root, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  return absolute;
}

describe('listing sources', () => {
  it('hashes files of every size, however many there are', async () => {
    const sizes = [0, 1, 262_144, 262_145, 3_000_000, 262_146, 20_000_000, 1_000_000, 33_554_433];
    const sums = sizes.map((size, index) => {
      const content = Buffer.alloc(size, `${index} bytes `);
      put(`r/${index}`, content);
      return [`${index}`, size, createHash('sha256').update(content).digest('hex')];
    });
    const { files } = await listSources([join(root, 'r')]);
    expect(files.map(({ path, size, sha256 }) => [path, size, sha256])).toEqual(sums);
  });

  it('lists every file by path in code-point order, dotfiles too, sidecars apart', async () => {
    for (const path of [
      'r/b.json',
      'r/B.json',
      'r/a/z.json',
      'r/a.json',
      'r/\uFFFD',
      'r/\u{1F600}',
    ])
      put(path);
    put('r/.eval-set-id');
    put('r/readout.yaml');
    put('r/a/readout.yaml');
    const { files, sidecars, problems } = await listSources([join(root, 'r')]);
    expect(files.map((f) => f.path)).toEqual([
      '.eval-set-id',
      'B.json',
      'a.json',
      'a/z.json',
      'b.json',
      '\uFFFD',
      '\u{1F600}',
    ]);
    expect(sidecars.map((f) => f.path)).toEqual(['a/readout.yaml', 'readout.yaml']);
    expect(problems).toEqual([]);
  });

  it('gives size and SHA-256', async () => {
    put('r/a', 'abc');
    put('r/empty', '');
    const { files } = await listSources([join(root, 'r')]);
    // printf abc | sha256sum; sha256sum </dev/null
    expect(files.map((f) => [f.size, f.sha256, f.problem])).toEqual([
      [3, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', null],
      [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', null],
    ]);
  });

  it('puts the name of the folder in front when there are several, and a number when names are equal', async () => {
    put('one/a');
    put('two/a');
    put('x/one/a');
    const paths = async (...folders: string[]) =>
      (await listSources(folders.map((f) => join(root, f)))).files.map((f) => f.path);
    expect(await paths('one', 'two')).toEqual(['one/a', 'two/a']);
    expect(await paths('one', 'x/one')).toEqual(['one-1/a', 'one-2/a']);
    expect(await paths('one/a')).toEqual(['a']);
  });

  it('names a folder that is missing or empty', async () => {
    mkdirSync(join(root, 'hollow/inner'), { recursive: true });
    const { files, problems } = await listSources([join(root, 'gone'), join(root, 'hollow')]);
    expect(files).toEqual([]);
    expect(problems.map((p) => [p.code, p.file])).toEqual([
      ['missing-folder', 'gone'],
      ['empty-folder', 'hollow'],
    ]);
  });

  it('follows links inside the named folders and refuses those that lead out or in a circle', async () => {
    put('secret/password', 'hunter2');
    put('r/real/a');
    put('q/b');
    symlinkSync(join(root, 'r/real'), join(root, 'r/again'));
    symlinkSync('real/a', join(root, 'r/link'));
    symlinkSync(join(root, 'q'), join(root, 'r/to-q'));
    symlinkSync(join(root, 'secret'), join(root, 'r/out'));
    symlinkSync(join(root, 'secret/password'), join(root, 'r/out-file'));
    symlinkSync('..', join(root, 'r/real/up'));
    symlinkSync('nowhere', join(root, 'r/broken'));
    const { files } = await listSources([join(root, 'r')]);
    const seen = Object.fromEntries(files.map((f) => [f.path, f.problem?.found ?? 'read']));
    const out = 'a link that leads out of the results folder';
    expect(seen).toEqual({
      'again/a': 'read',
      'again/up': 'a link that leads back to a folder around it',
      broken: 'ENOENT',
      link: 'read',
      out,
      'out-file': out,
      'real/a': 'read',
      'real/up': 'a link that leads back to a folder around it',
      'to-q': out,
    });
    const withQ = await listSources([join(root, 'r'), join(root, 'q')]);
    expect(withQ.files.find((f) => f.path === 'r/to-q/b')?.problem).toBeNull();
    for (const file of files) {
      if (file.problem === null) continue;
      expect([file.problem.code, file.problem.file]).toEqual(['unreadable-file', file.path]);
    }
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'lists a file and a folder without rights, with the reason (cannot be shown as root)',
    async () => {
      chmodSync(put('r/a'), 0);
      put('r/closed/b');
      chmodSync(join(root, 'r/closed'), 0);
      const { files } = await listSources([join(root, 'r')]);
      chmodSync(join(root, 'r/closed'), 0o700);
      expect(files.map((f) => [f.path, f.problem?.found])).toEqual([
        ['a', 'EACCES'],
        ['closed', 'EACCES'],
      ]);
    },
  );

  it('lists a file beyond the limit, with the limit', async () => {
    put('r/a', 'x'.repeat(11));
    const { files } = await listSources([join(root, 'r')], limitsWith({ fileBytes: 10 }));
    expect(files[0]?.problem).toMatchObject({
      code: 'too-large',
      found: '11 bytes',
      expected: 'at most 10',
    });
  });
});
