import { describe, expect, test } from 'vitest';
import type { Column, Grid } from '../../../src/analysis/slices/grid.ts';
import { searchGroups } from '../../../src/analysis/slices/search.ts';
import { simplest } from '../../../src/analysis/slices/simplest.ts';
import { EXPLORATION_FDR } from '../../../src/statistics/constants.ts';
import { lostAgainst, worseThanRest } from '../../../src/statistics/facade/slice-evidence.ts';
import { seededRandom } from '../../bench/random.ts';

interface World {
  readonly n: number;
  readonly levels: readonly number[];
  readonly seed: number;
  readonly rate: (levels: readonly number[]) => number;
  /** Items in each source. */
  readonly perSource?: number;
}

/** Passes and failures whose rate depends on the planted groups; items of one source share their luck. */
function world({ n, levels, seed, rate, perSource = 1 }: World): Grid {
  const random = seededRandom(seed);
  const columns: Column[] = levels.map((count) => ({
    codes: Uint16Array.from({ length: n }, () => Math.floor(random.uniform() * count)),
    levels: count,
  }));
  let luck = 0;
  const values = Float64Array.from({ length: n }, (_, i) => {
    if (i % perSource === 0) luck = random.uniform();
    const draw = perSource > 1 && random.uniform() < 0.6 ? luck : random.uniform();
    return draw < rate(columns.map(({ codes }) => codes[i] ?? 0)) ? 1 : 0;
  });
  const sources =
    perSource === 1
      ? null
      : Int32Array.from({ length: Math.ceil(n / perSource) + 1 }, (_, g) =>
          Math.min(n, g * perSource),
        );
  return { values, sources, columns };
}

function names(grid: Grid, against: 'rest' | 'baseline' = 'rest'): string[] {
  const { found } = searchGroups(grid, against);
  return simplest(grid, found, against).findings.map(({ where }) =>
    where.map(({ column, level }) => `${column}=${level}`).join(' '),
  );
}

const LEVELS = [4, 5, 3, 6];

describe('slice finder', () => {
  test('a planted value is found, alone, and its crossings are explained by it', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const grid = world({
        n: 4000,
        levels: LEVELS,
        seed,
        rate: ([a]) => (a === 2 ? 0.6 : 0.85),
      });
      expect(names(grid)).toEqual(['0=2']);
    }
  });

  test('a planted crossing is found as the crossing, not as its two values', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const grid = world({
        n: 6000,
        levels: LEVELS,
        seed,
        rate: ([a, b]) => (a === 1 && b === 3 ? 0.45 : 0.85),
      });
      expect(names(grid)[0]).toBe('0=1 1=3');
      expect(names(grid)).toHaveLength(1);
    }
  });

  test('a planted value is found among cases of common sources, and in grades', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const rate: World['rate'] = ([a]) => (a === 2 ? 0.6 : 0.85);
      const together = world({ n: 4000, levels: LEVELS, seed, rate, perSource: 4 });
      expect(names(together)).toEqual(['0=2']);
      const random = seededRandom(seed + 1000);
      const plain = world({ n: 4000, levels: LEVELS, seed, rate });
      const grades = { ...plain, values: plain.values.map((v) => 3 * v + random.uniform()) };
      expect(names(grades)).toEqual(['0=2']);
    }
  });

  test.each([
    ['passes and failures', 1, 0.85],
    ['rare failures', 1, 0.97],
    ['rare passes', 1, 0.04],
    ['cases of common sources', 5, 0.8],
    ['rare failures of common sources', 5, 0.97],
  ])('noise gives a finding at most as often as stated: %s', (_, perSource, rate) => {
    const seeds = 120;
    let announced = 0;
    for (let seed = 1; seed <= seeds; seed += 1) {
      const grid = world({ n: 600, levels: LEVELS, seed, rate: () => rate, perSource });
      if (searchGroups(grid, 'rest').found.length > 0) announced += 1;
    }
    expect(announced / seeds).toBeLessThanOrEqual(EXPLORATION_FDR);
  });

  test('differences to a baseline: a planted loss is found, noise is not', () => {
    const seeds = 60;
    let announced = 0;
    for (let seed = 1; seed <= seeds; seed += 1) {
      const make = (from: number, rate: World['rate']) =>
        world({ n: 2000, levels: LEVELS, seed: from, rate });
      const before = make(seed, () => 0.8);
      const lost = make(seed + 5000, () => 0.8);
      const difference = (after: Grid): Grid => ({
        ...before,
        values: before.values.map((v, i) => (after.values[i] ?? 0) - v),
      });
      if (searchGroups(difference(lost), 'baseline').found.length > 0) announced += 1;
      const random = seededRandom(seed);
      const planted = {
        ...before,
        values: before.values.map((v, i) =>
          before.columns[2]!.codes[i] === 1 && random.uniform() < 0.25 ? 0 : v,
        ),
      };
      expect(names(difference(planted), 'baseline')).toEqual(['2=1']);
    }
    expect(announced / seeds).toBeLessThanOrEqual(EXPLORATION_FDR);
  });

  test('the number of looks is the number of groups that are large enough', () => {
    const grid = world({ n: 4000, levels: [2, 3], seed: 1, rate: () => 0.8 });
    expect(searchGroups(grid, 'rest').looks).toBe(2 + 3 + 6);
    const small = world({ n: 30, levels: [2, 3], seed: 1, rate: () => 0.8 });
    expect(searchGroups(small, 'rest')).toMatchObject({ looks: 0, found: [] });
  });

  test('a crossing that is one of its values again is not counted twice', () => {
    const grid = world({ n: 3000, levels: [3], seed: 1, rate: () => 0.8 });
    const twice = { ...grid, columns: [grid.columns[0]!, grid.columns[0]!] };
    expect(searchGroups(twice, 'rest').looks).toBe(6);
  });
});

describe('evidence about one group', () => {
  test('independent passes and failures have the p-value of the exact test', () => {
    // 10 of 20 failed, 20 of 80 in the rest: Fisher's one-sided p, from the sum over the hypergeometric terms.
    const mean = 0.7;
    const n = 20;
    const sum = 10 - n * mean;
    const squares = 10 * 0.3 ** 2 + 10 * 0.7 ** 2;
    const found = worseThanRest(
      {
        n,
        sources: n,
        sum,
        squares,
        countCount: n,
        countSource: n,
        sumSum: squares,
        sumSource: squares,
      },
      { n: 100, squares: 21, countCount: 100, sumSum: 21, failed: 30 },
    );
    expect(found.difference).toBeCloseTo(0.5 - 0.75, 12);
    expect(found.pValue).toBeCloseTo(fisher(10, 20, 30, 100), 10);
  });

  test('a loss of 9 of 10 changed cases has the p-value of the sign test', () => {
    const group = {
      n: 50,
      sources: 50,
      sum: -8,
      squares: 10,
      countCount: 50,
      countSource: 50,
      sumSum: 10,
      sumSource: 10,
    };
    expect(lostAgainst(group, true).pValue).toBeCloseTo(11 / 1024, 12);
  });
});

/** Straight from the definition, with whole numbers. */
function fisher(seen: number, size: number, failures: number, all: number): number {
  const choose = (n: number, k: number): bigint => {
    if (k < 0 || k > n) return 0n;
    let result = 1n;
    for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i);
    return result;
  };
  let ways = 0n;
  for (let k = seen; k <= Math.min(size, failures); k += 1)
    ways += choose(failures, k) * choose(all - failures, size - k);
  return Number((ways * 10n ** 18n) / choose(all, size)) / 1e18;
}
