import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockPath, takeLock } from '../../src/publish/lock.ts';
import { makeManifest, verifySite } from '../../src/publish/manifest.ts';
import { mayReplace, openStaging, recover, swapIn, swapPaths } from '../../src/publish/swap.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readout-swap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function site(path: string, text: string): void {
  mkdirSync(join(path, 'sub'), { recursive: true });
  writeFileSync(join(path, 'index.html'), text);
  writeFileSync(join(path, 'sub/a.txt'), text);
}
const read = (path: string) => readFileSync(join(path, 'index.html'), 'utf8');

describe('publishing a site', () => {
  it('puts the new site in place and leaves nothing beside it', () => {
    const paths = swapPaths(join(folder, 'dist'));
    for (const text of ['first', 'second']) {
      site(openStaging(paths), text);
      swapIn(paths);
      expect(read(paths.out)).toBe(text);
    }
    for (const path of [paths.staging, paths.previous, paths.marker])
      expect(existsSync(path)).toBe(false);
  });

  it('keeps the old site when a build was killed before the swap', () => {
    const paths = swapPaths(join(folder, 'dist'));
    site(paths.out, 'old');
    site(openStaging(paths), 'half');
    expect(recover(paths)).toBe('removed-staging');
    expect(read(paths.out)).toBe('old');
    expect(existsSync(paths.staging)).toBe(false);
  });

  it('finishes a swap that was killed between its two renames', () => {
    const paths = swapPaths(join(folder, 'dist'));
    site(paths.previous, 'old');
    site(paths.staging, 'new');
    writeFileSync(paths.marker, '{}');
    expect(recover(paths)).toBe('finished-swap');
    expect(read(paths.out)).toBe('new');
    expect(existsSync(paths.previous)).toBe(false);
  });

  it('cleans up after a swap that was killed when all was in place', () => {
    const paths = swapPaths(join(folder, 'dist'));
    site(paths.out, 'new');
    site(paths.previous, 'old');
    writeFileSync(paths.marker, '{}');
    recover(paths);
    expect(read(paths.out)).toBe('new');
    expect(existsSync(paths.previous) || existsSync(paths.marker)).toBe(false);
  });

  it('puts the old site back when the new one cannot be moved in', () => {
    const paths = swapPaths(join(folder, 'dist'));
    site(paths.out, 'old');
    expect(() => swapIn({ ...paths, staging: join(folder, 'gone') })).toThrow();
    expect(read(paths.out)).toBe('old');
    expect(existsSync(paths.marker)).toBe(false);
  });

  it('leaves folders alone that only look like its own', () => {
    const paths = swapPaths(join(folder, 'dist'));
    site(paths.out, 'old');
    site(`${paths.out}.previous`, 'holiday pictures');
    recover(paths);
    expect(read(`${paths.out}.previous`)).toBe('holiday pictures');
  });

  it('does not replace a folder that holds somebody else’s files', () => {
    const documents = join(folder, 'documents');
    site(documents, 'letters');
    expect(mayReplace(documents)).toBe(false);
    expect(mayReplace(join(folder, 'new'))).toBe(true);
    mkdirSync(join(folder, 'empty'));
    expect(mayReplace(join(folder, 'empty'))).toBe(true);
  });
});

describe('the lock', () => {
  it('refuses a second build and names the process that holds it', () => {
    const out = join(folder, 'dist');
    const first = takeLock(out);
    const second = takeLock(out);
    expect('release' in first).toBe(true);
    expect(second).toMatchObject({ code: 'locked', found: `a build by process ${process.pid}` });
    if ('release' in first) first.release();
    expect('release' in takeLock(out)).toBe(true);
  });

  it('takes over a lock left by a process that is gone', () => {
    const out = join(folder, 'dist');
    writeFileSync(lockPath(out), '4194000 1\n');
    expect('release' in takeLock(out)).toBe(true);
  });

  it('takes over a lock whose process number now belongs to another program, and an empty one', () => {
    const out = join(folder, 'dist');
    writeFileSync(lockPath(out), `${process.pid} 1\n`);
    const lock = takeLock(out);
    expect('release' in lock).toBe(process.platform === 'linux');
    if ('release' in lock) lock.release();
    writeFileSync(lockPath(out), '');
    expect('release' in takeLock(out)).toBe(true);
  });

  it('takes away what processes left that were killed while they took it, and nothing of those that run', () => {
    const out = join(folder, 'dist');
    const running = `${lockPath(out)}.${process.ppid}`;
    for (const path of [`${lockPath(out)}.4194000`, `${lockPath(out)}.4194000.stale`, running])
      writeFileSync(path, '');
    const lock = takeLock(out);
    expect(readdirSync(folder).toSorted()).toEqual(
      [lockPath(out), running].map((path) => basename(path)),
    );
    if ('release' in lock) lock.release();
    expect(readdirSync(folder)).toEqual([basename(running)]);
  });

  it('is not released by somebody it does not belong to', () => {
    const out = join(folder, 'dist');
    const lock = takeLock(out);
    writeFileSync(lockPath(out), '1 1\n');
    if ('release' in lock) lock.release();
    expect(existsSync(lockPath(out))).toBe(true);
  });
});

describe('the manifest', () => {
  it('verifies an untouched site and names every changed, added and missing file', () => {
    const out = join(folder, 'dist');
    site(out, 'text');
    const manifest = makeManifest(out, {
      tool: { name: 'readout', version: '0' },
      asOf: '2026-11-20',
      buildId: 'x',
      inputs: [],
    });
    writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));
    expect(verifySite(out)).toEqual({ files: 2, problems: [] });

    writeFileSync(join(out, 'index.html'), 'texu');
    writeFileSync(join(out, 'added.txt'), '');
    rmSync(join(out, 'sub/a.txt'));
    expect(verifySite(out).problems.map((p) => [p.code, p.file])).toEqual([
      ['checksum-mismatch', 'added.txt'],
      ['checksum-mismatch', 'index.html'],
      ['checksum-mismatch', 'sub/a.txt'],
    ]);
  });

  it('says that a folder without a manifest is no site', () => {
    expect(verifySite(folder).problems[0]?.mend).toBe('Give the folder of a built site.');
  });
});
