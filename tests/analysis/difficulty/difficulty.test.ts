import { describe, expect, it } from 'vitest';
import type { DifficultyEntry } from '../../../src/report/difficulty.ts';
import { plainText } from '../../../src/report/sentences/sentence.ts';
import { itemRest } from '../../../src/statistics/facade/item-rest.ts';
import { uniformDrawer } from '../../../src/statistics/numeric/draw-units.ts';
import { analyseWorld } from '../fake-content.ts';
import { type FakeRun, sampleId } from '../fake-results.ts';

/** A run per subject; `passes` says whether attempt `a` at test case `i` passes. */
function runs(
  subjects: number,
  cases: number,
  passes: (subject: number, i: number, attempt: number) => boolean,
  attempts = 1,
): FakeRun[] {
  return Array.from({ length: subjects }, (_, s) => ({
    id: `run-${String(s).padStart(2, '0')}`,
    suite: 'suite',
    subject: `subject ${s}`,
    samples: Array.from({ length: cases }, (_, i) => ({
      id: sampleId(i),
      attempts: Array.from({ length: attempts }, (_, a) => ({
        values: { pass: passes(s, i, a) ? 1 : 0 },
      })),
    })),
  }));
}

async function difficultyOf(world: readonly FakeRun[]): Promise<DifficultyEntry | undefined> {
  const { report } = await analyseWorld({ runs: world });
  return report.statistics?.difficulty[0];
}

const named = (entry: DifficultyEntry | undefined, list: string) =>
  entry?.cases.filter((c) => c.list === list).map((c) => String(c.sample));

describe('the difficulty of test cases', () => {
  it('counts those that everybody or nobody passes, and the rest by share', async () => {
    const entry = await difficultyOf(runs(4, 20, (s, i) => i < 8 || (i < 12 && s < 1)));
    expect(entry).toMatchObject({ samples: 20, everybody: 8, nobody: 8, repeats: null });
    expect(entry?.spread.map((band) => band.n)).toEqual([8, 4, 0, 0, 0, 8]);
    expect(plainText(entry?.sentence ?? [])).toContain(
      '4 of 20 test cases can tell the 4 subjects',
    );
    expect(named(entry, 'nobody')).toHaveLength(8);
    expect(entry?.cases.every((c) => c.case !== null)).toBe(true);
  });

  it('names a planted test case whose expected answer is the wrong way round', async () => {
    const draw = uniformDrawer(7);
    const entry = await difficultyOf(
      runs(40, 40, (s, i) => (i === 5 ? s < 20 : draw() < (s < 20 ? 0.25 : 0.75))),
    );
    expect(named(entry, 'against')).toEqual([sampleId(5)]);
    expect(entry?.discrimination?.against).toBe(1);
  });

  it('names none in noise', async () => {
    const draw = uniformDrawer(11);
    const entry = await difficultyOf(runs(30, 60, () => draw() < 0.6));
    expect(entry?.discrimination).toMatchObject({ told: 60, against: 0 });
    expect(named(entry, 'against')).toEqual([]);
  });

  it('names test cases that the same subjects both pass and fail', async () => {
    const entry = await difficultyOf(runs(3, 12, (_, i, a) => i !== 4 || a % 2 === 0, 4));
    expect(named(entry, 'unsteady')).toEqual([sampleId(4)]);
    expect(entry?.repeats).toEqual({ tried: 12, unsteady: 1 });
  });

  it('lists a few of each and counts the rest', async () => {
    const entry = await difficultyOf(runs(3, 50, () => false));
    expect(named(entry, 'nobody')).toHaveLength(8);
    expect(entry?.notListed).toEqual([['nobody', 42]]);
  });

  it('says nothing about a suite with one subject, and leaves out a run of a few test cases', async () => {
    expect(await difficultyOf(runs(1, 20, () => true))).toBeUndefined();
    const [short, ...whole] = runs(4, 30, (s, i) => i % 4 < s);
    const entry = await difficultyOf([
      { ...short!, samples: short!.samples.slice(0, 5) },
      ...whole,
    ]);
    expect(entry).toMatchObject({ samples: 30, runsLeftOut: 1 });
    expect(entry?.runs).toHaveLength(3);
  });
});

describe('the item-rest correlation', () => {
  it('has Fisher’s interval', () => {
    // 28 systems: the half width of atanh(r) is 1.959964 / √25.
    const x = Array.from({ length: 28 }, (_, i) => i);
    const found = itemRest({ item: x, rest: x.map((v, i) => v + (i % 2 === 0 ? 9 : -9)) });
    const r = found.value ?? 0;
    const z = Math.atanh(r);
    expect(found.low).toBeCloseTo(Math.tanh(z - 1.959963984540054 / 5), 12);
    expect(found.high).toBeCloseTo(Math.tanh(z + 1.959963984540054 / 5), 12);
    expect(found.pValue).toBeLessThan(0.001);
  });

  it('is the product-moment correlation', () => {
    // Sums by hand: Sxy 0.32, Sxx 1.2, Syy 0.232.
    const found = itemRest({ item: [0, 0, 1, 1, 1], rest: [0.2, 0.4, 0.3, 0.6, 0.8] });
    expect(found.value).toBeCloseTo(0.32 / Math.sqrt(1.2 * 0.232), 9);
  });

  it('is not given for four systems, or where one side does not vary', () => {
    expect(itemRest({ item: [0, 1, 0, 1], rest: [1, 2, 3, 4] }).value).toBeNull();
    expect(itemRest({ item: [1, 1, 1, 1, 1, 1], rest: [1, 2, 3, 4, 5, 6] }).value).toBeNull();
  });
});
