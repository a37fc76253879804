import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifySite } from '../../src/publish/manifest.ts';
import { writeResults } from './hostile-results.ts';
import { ROOT, readout } from './run.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'readout-full-'));
  writeResults(join(root, 'results'), 12, (field, i) => `${field} ${i} ${'long '.repeat(300)}`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A limit on the size of every file stands for a full disk: writes fail in the same places, with EFBIG. */
it.skipIf(process.platform === 'win32')(
  'keeps the old site and says what happened when the disk takes no more',
  () => {
    const args = ['build', '--root', root, '--cache', join(root, 'cache'), '--as-of', '2026-11-20'];
    expect(readout([...args, '--quiet']).status).toBe(0);
    const seen: string[] = [];
    for (const blocks of [1, 40, 400]) {
      const command = `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`;
      const cache = join(root, `cache-${blocks}`);
      const ran = spawnSync(
        'sh',
        [
          '-c',
          command,
          process.execPath,
          join(ROOT, 'scripts/readout.ts'),
          ...args,
          '--cache',
          cache,
        ],
        { encoding: 'utf8' },
      );
      seen.push(`${blocks}: ${ran.status}`);
      if (ran.status === 0) continue;
      expect(ran.status, ran.stderr).toBe(1);
      expect(ran.stderr).not.toContain('mistake of Readout');
      expect(ran.stderr).toMatch(/disk-error.*(?:EFBIG|file too large|full disk)/i);
      expect(verifySite(join(root, 'dist')).problems).toEqual([]);
      expect(readdirSync(root).filter((name) => name.startsWith('.dist.'))).toEqual([]);
    }
    // At least the tightest limit must have stopped a build, or this test shows nothing.
    expect(seen.some((s) => s.endsWith(': 1'))).toBe(true);
  },
  300_000,
);
