import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FailedFigure, type RenderedFigure, renderFigures } from '../../src/charts/render.ts';
import { allFigures, gatesFigure, suiteFigure } from './samples.ts';

const drawn = (map: ReadonlyMap<string, RenderedFigure | FailedFigure>, key: string) => {
  const found = map.get(key);
  if (!found || 'failed' in found)
    throw new Error(`${key} was not drawn: ${JSON.stringify(found)}`);
  return found;
};

describe('drawings are the same bytes', () => {
  test('in another order, with another number of threads, a second time', async () => {
    const figures = allFigures();
    const one = await renderFigures(figures, { workers: 1 });
    const two = await renderFigures(figures.toReversed(), { workers: 2 });
    expect([...two]).toEqual([...one]);
    expect([...one.keys()]).toEqual(figures.map(({ key }) => key).toSorted());
    for (const key of one.keys()) expect(drawn(one, key).svg).toMatch(/^<svg /);
  });

  test('in other time zones and locales, and where no code may be made from strings', () => {
    const run = (flags: readonly string[], env: Record<string, string>): string =>
      execFileSync(
        process.execPath,
        [...flags, join(import.meta.dirname, 'programs', 'draw-all.ts')],
        { env: { ...process.env, ...env }, encoding: 'utf8' },
      ).trim();
    const usual = run([], { TZ: 'UTC', LC_ALL: 'C' });
    expect(usual).toMatch(/^[0-9a-f]{64}$/);
    expect(run([], { TZ: 'America/Los_Angeles', LC_ALL: 'tr_TR.UTF-8' })).toBe(usual);
    expect(
      run(['--disallow-code-generation-from-strings'], {
        TZ: 'Asia/Kolkata',
        LC_ALL: 'de_DE.UTF-8',
      }),
    ).toBe(usual);
  });
});

describe('a figure that cannot be drawn', () => {
  const program = new URL('./programs/misbehave.ts', import.meta.url);
  const called = (key: string) => ({ ...gatesFigure(), key });

  test.each([
    ['hangs', /no drawing after 1500 milliseconds/],
    ['eats', /memory/],
    ['rejects', /nobody catches this/],
    ['throws', /thrown in the thread/],
    ['leaves', /ended with code 3/],
  ])('because its thread %s costs itself only', async (key, reason) => {
    const figures = ['a', key, 'b', 'c'].map(called);
    // A busy machine may take long to fill the memory; only what hangs has to run into the limit.
    const timeoutMs = key === 'hangs' ? 1500 : 50_000;
    const map = await renderFigures(figures, {
      program,
      workers: 1,
      timeoutMs,
      memoryMb: 64,
    });
    expect([...map.keys()].toSorted()).toEqual(['a', 'b', 'c', key].toSorted());
    for (const fine of ['a', 'b', 'c']) expect(drawn(map, fine).svg).toBe(`<svg>${fine}</svg>`);
    const bad = map.get(key);
    if (!bad || !('failed' in bad)) throw new Error('expected a failure');
    expect(bad.failed).toMatchObject({ code: 'chart-failed', severity: 'warning', place: key });
    expect(bad.failed.found).toMatch(reason);
  });

  test('because its spec breaks the rules is told apart by its key', async () => {
    const figure = gatesFigure();
    const spec = { ...figure.wide.spec, usermeta: { embedOptions: {} } };
    const map = await renderFigures([{ ...figure, wide: { ...figure.wide, spec } }, suiteFigure()]);
    expect(map.get('gates')).toMatchObject({
      failed: { found: expect.stringContaining('usermeta') },
    });
    expect(drawn(map, 'suite').svg).toMatch(/^<svg /);
  });
});

test('two different figures under one key are refused; the same figure twice is drawn once', async () => {
  const same = await renderFigures([gatesFigure(), gatesFigure()]);
  expect(same.size).toBe(1);
  await expect(renderFigures([gatesFigure(), gatesFigure('other')])).rejects.toThrow('gates');
});

describe('the cache', () => {
  let cacheDir: string;
  beforeEach(() => {
    cacheDir = mkdtempSync(join(tmpdir(), 'readout-charts-'));
  });
  afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));

  /** With this program every figure that is really drawn comes out as a placeholder. */
  const program = new URL('./programs/misbehave.ts', import.meta.url);

  test('gives the drawings back without drawing', async () => {
    const first = await renderFigures(allFigures(), { cacheDir });
    const second = await renderFigures(allFigures(), { cacheDir, program });
    expect([...second]).toEqual([...first]);
  });

  test('draws anew what changed, and only that', async () => {
    await renderFigures(allFigures(), { cacheDir });
    const changed = allFigures().map((f) => (f.key === 'gates' ? gatesFigure('renamed') : f));
    const second = await renderFigures(changed, { cacheDir, program });
    expect(drawn(second, 'gates').svg).toBe('<svg>gates</svg>');
    expect(drawn(second, 'suite').svg).toContain('role="img"');
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['changed', (text: string) => text.replace('88.4%', '98.4%')],
    ['empty', () => ''],
    ['of another shape', () => '{"svg":"<svg/>"}'],
  ])('does not trust an entry that is %s', async (_how, spoil) => {
    const first = await renderFigures([gatesFigure()], { cacheDir });
    const [name] = readdirSync(cacheDir);
    if (!name) throw new Error('expected an entry');
    const path = join(cacheDir, name);
    const spoilt = spoil(readFileSync(path, 'utf8'));
    expect(spoilt).not.toBe(readFileSync(path, 'utf8'));
    writeFileSync(path, spoilt);
    expect([...(await renderFigures([gatesFigure()], { cacheDir }))]).toEqual([...first]);
    expect(readFileSync(path, 'utf8')).not.toBe(spoilt);
  });

  test('keeps nothing of a figure that failed', async () => {
    const hangs = { ...gatesFigure(), key: 'throws' };
    await renderFigures([hangs], { cacheDir, program });
    expect(readdirSync(cacheDir)).toEqual([]);
  });
});
