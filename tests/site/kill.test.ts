import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { lockPath } from '../../src/publish/lock.ts';
import { verifySite } from '../../src/publish/manifest.ts';
import { recover, swapPaths } from '../../src/publish/swap.ts';
import { writeResults } from './hostile-results.ts';
import { readout, readoutKilled, startedAndKilled } from './run.ts';

// A build killed at any moment leaves a whole site. Of the kills, one in ten hits a whole build somewhere in its
// life; the others hit the end of one, where the site's place is written, which is what could do harm: as soon
// as a file of the swap appears, a little after, or anywhere.
const KILLS = Number(process.env['READOUT_KILLS'] ?? 50);
const WHOLE = Math.ceil(KILLS / 10);

let root: string;
let site: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'readout-kill-'));
  site = join(root, 'dist');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const asOf = () =>
  (JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8')) as { asOf: string }).asOf;
/** Seeded by the counter: even over 0 to 1. */
const spread = (i: number) => (i * 0.618_034 + 0.35) % 1;

/** The old site or the new one stands there, whole. Answers which. */
function expectWhole(days: readonly string[]): string {
  // Only a kill between the two renames of the swap leaves no site; the next command puts it in place.
  if (!existsSync(site)) {
    expect(readdirSync(root)).toContain('.dist.readout-swapping');
    recover(swapPaths(site));
  }
  expect(verifySite(site).problems).toEqual([]);
  expect(days).toContain(asOf());
  return asOf();
}

it(`leaves the old site whole, or the new one, when a build is killed ${KILLS} times`, async () => {
  const args = (day: string) => ['build', '--root', root, '--quiet', '--as-of', day];
  writeResults(join(root, 'results'), 12, (field, i) => `${field} ${i}`);
  const started = performance.now();
  expect(readout(args('2026-11-20')).status).toBe(0);
  const whole = performance.now() - started;
  let killed = 0;
  for (let i = 0; i < WHOLE; i++) {
    if (await readoutKilled(args('2026-11-21'), { afterMs: whole * spread(i) })) killed++;
    expectWhole(['2026-11-20', '2026-11-21']);
  }

  const rendered = join(root, 'rendered');
  cpSync(site, rendered, { recursive: true });
  const publish = (day: string): readonly string[] => [
    resolve(import.meta.dirname, 'publish-again.ts'),
    ...[rendered, site, join(root, 'work'), day],
  ];
  const begun = performance.now();
  expect(await startedAndKilled(publish('day 0'), {})).toBe(false);
  const short = performance.now() - begun;
  const files = [undefined, '.dist.readout-staging', '.dist.readout-swapping', 'dist'];
  const left = new Set<string>();
  for (let i = 1; i <= KILLS - WHOLE; i++) {
    const before = asOf();
    const file = files[i % files.length];
    const when =
      file === undefined
        ? { afterMs: short * spread(i) }
        : { afterMs: Math.floor(4 * spread(i)), onceSeen: { folder: root, file } };
    if (await startedAndKilled(publish(`day ${i}`), when)) killed++;
    left.add(expectWhole([before, `day ${i}`]) === before ? 'old' : 'new');
  }
  // Kills that all came too early, or too late, would show nothing.
  if (KILLS >= 50) expect(left).toEqual(new Set(['old', 'new']));
  expect(killed).toBeGreaterThan(KILLS / 2);
  // The next build recovers without help and cleans up.
  expect(readout(args('2026-11-22')).status).toBe(0);
  expect(verifySite(site).problems).toEqual([]);
  expect(asOf()).toBe('2026-11-22');
  expect(readdirSync(root).filter((name) => name.startsWith('.dist.'))).toEqual([]);
}, 1_800_000);

it('refuses to start beside a build that runs, and does not disturb it', async () => {
  const args = ['build', '--root', root, '--quiet', '--as-of', '2026-11-23'];
  const running = readoutKilled(args, { afterMs: 120_000 });
  // The lock, not a clock, says that the first one runs.
  await vi.waitUntil(() => existsSync(lockPath(join(root, 'dist'))), { timeout: 120_000 });
  const second = readout(args);
  expect(second.status).toBe(1);
  expect(second.stderr).toContain('locked');
  expect(await running).toBe(false);
  expect(verifySite(join(root, 'dist')).problems).toEqual([]);
});
