import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { filesBelow, sha256OfFile } from '../../src/publish/files.ts';
import { ROOT, readout } from './run.ts';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'readout-same-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Copies a folder file by file, last name first, so that the file system hands the names out in another order. */
function copyBackwards(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true }).reverse()) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyBackwards(source, target);
    else {
      cpSync(source, target);
      utimesSync(target, 1_000_000, 1_000_000);
    }
  }
}

const tree = (site: string) =>
  filesBelow(site).map((path) => `${path} ${sha256OfFile(join(site, path))}`);

it('gives the same bytes in another folder, time zone, locale and file order, and from a cache that was made in yet another', () => {
  // The first is the example, built in the folder of the project and as this machine is set.
  const one = tree(inject('exampleSite'));
  expect(one.length).toBeGreaterThan(50);
  const root = join(base, 'somewhere/else entirely');
  for (const part of ['results', 'content']) copyBackwards(join(ROOT, part), join(root, part));
  const run = (command: string, env: Record<string, string>) => {
    const args = ['--root', root, '--quiet', '--as-of', '2026-11-20'];
    const ran = readout([command, ...args], { env, cwd: root });
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
  };
  run('ingest', {
    TZ: 'Pacific/Kiritimati',
    LC_ALL: 'en_US.UTF-8',
    LANG: 'en_US.UTF-8',
    USER: 'two',
    UV_THREADPOOL_SIZE: '1',
  });
  // The pages from that cache, on the other side of the date line.
  run('build', {
    TZ: 'America/St_Johns',
    LC_ALL: 'tr_TR.UTF-8',
    LANG: 'tr_TR.UTF-8',
    USER: 'three',
    UV_THREADPOOL_SIZE: '1',
  });
  expect(tree(join(root, 'dist'))).toEqual(one);
  // Nothing of the machine is in the site.
  for (const path of filesBelow(join(root, 'dist'))) {
    const bytes = readFileSync(join(root, 'dist', path));
    expect(bytes.includes(base), path).toBe(false);
    expect(bytes.includes(ROOT), path).toBe(false);
  }
});
