import { EXPLORATION_FDR } from '../../statistics/constants.ts';
import {
  type Evidence,
  lostAgainst,
  worseThanRest,
} from '../../statistics/facade/slice-evidence.ts';
import { pAdjust } from '../../statistics/p-adjust.ts';
import { type Cells, cellsOf, centred, failuresOf, type Grid, wholeOf } from './grid.ts';

/** Test cases that a group, and the rest beside it, must hold before it is looked at. */
export const LEAST_CASES = 20;
/** Sources that a group must hold, where test cases come from common sources. */
export const LEAST_SOURCES = 5;

/** `rest`: worse than the other test cases; `baseline`: values are differences, below 0 on average. */
export type Against = 'rest' | 'baseline';

/** A group: one value of one dimension, or of two. Numbers are places in `Grid.columns` and codes. */
export interface Group {
  readonly where: readonly { readonly column: number; readonly level: number }[];
  readonly n: number;
}

export interface Look extends Group, Evidence {
  readonly adjustedP: number;
}

export interface Search {
  /** Groups that were tested. */
  readonly looks: number;
  /** Groups too small to be tested; empty ones do not count. */
  readonly tooSmall: number;
  /** Those clearly worse at the rate, strongest first. */
  readonly found: readonly Look[];
}

/**
 * Tests every group of one or two dimensions and keeps those that are worse at a false-discovery rate of
 * {@link EXPLORATION_FDR}, by Benjamini and Yekutieli: groups overlap in every way, and their rule holds
 * however the tests depend on each other.
 */
export function searchGroups(grid: Grid, against: Against): Search {
  const tester = testerOf(grid, against);
  const tested: (Group & Evidence)[] = [];
  let tooSmall = 0;
  const look = (
    cells: Cells,
    where: (cell: number) => Group['where'],
    isNew: (cell: number) => boolean,
  ) => {
    for (let cell = 0; cell < cells.count; cell += 1) {
      const n = cells.n(cell);
      if (n === 0 || !isNew(cell)) continue;
      const evidence = tester.test(cells, cell);
      if (evidence === null) tooSmall += 1;
      else tested.push({ where: where(cell), n, ...evidence });
    }
  };
  const single = grid.columns.map((column) => cellsOf(tester.grid, column, null));
  single.forEach((cells, column) => {
    look(
      cells,
      (level) => [{ column, level }],
      () => true,
    );
  });
  grid.columns.forEach((first, a) => {
    for (let b = a + 1; b < grid.columns.length; b += 1) {
      const cells = cellsOf(tester.grid, first, grid.columns[b]!);
      const level = (cell: number) => [Math.floor(cell / cells.width), cell % cells.width] as const;
      look(
        cells,
        (cell) => {
          const [x, y] = level(cell);
          return [
            { column: a, level: x },
            { column: b, level: y },
          ];
        },
        // A crossing that holds all test cases of one of its values is that value once more.
        (cell) => {
          const [x, y] = level(cell);
          const n = cells.n(cell);
          return n < single[a]!.n(x) && n < single[b]!.n(y);
        },
      );
    }
  });
  const adjusted = pAdjust({ p: tested.map((t) => t.pValue) }).by;
  const found = tested.flatMap((t, i): Look[] => {
    const adjustedP = adjusted[i] ?? 1;
    return adjustedP <= EXPLORATION_FDR && t.difference < 0 ? [{ ...t, adjustedP }] : [];
  });
  return { looks: tested.length, tooSmall, found: found.sort(strongestFirst) };
}

/** By p-value, then by strength; of equals the simpler and then the first. */
export function strongestFirst(a: Look, b: Look): number {
  return a.pValue - b.pValue || b.z - a.z || a.where.length - b.where.length;
}

export interface Tester {
  /** What sums must be made of. */
  readonly grid: Grid;
  /** Null where the group or the rest is too small. */
  test(cells: Cells, cell: number): Evidence | null;
}

export function testerOf(grid: Grid, against: Against): Tester {
  const n = grid.values.length;
  const fewSources = (sources: number) => grid.sources !== null && sources < LEAST_SOURCES;
  if (against === 'baseline') {
    const isOneStep =
      grid.sources === null && grid.values.every((v) => v === 0 || v === 1 || v === -1);
    return {
      grid,
      test: (cells, cell) => {
        const group = cells.at(cell);
        if (group.n < LEAST_CASES || fewSources(group.sources)) return null;
        return lostAgainst(group, isOneStep);
      },
    };
  }
  const even = centred(grid);
  const whole = wholeOf(even, failuresOf(grid));
  return {
    grid: even,
    test: (cells, cell) => {
      const group = cells.at(cell);
      if (group.n < LEAST_CASES || n - group.n < LEAST_CASES || fewSources(group.sources))
        return null;
      return worseThanRest(group, whole);
    },
  };
}
