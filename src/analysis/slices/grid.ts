import type { GroupSums, WholeSums } from '../../statistics/facade/slice-evidence.ts';

/** Code of an item that has no value of a dimension. */
export const NO_LEVEL = 65_535;

/** One dimension as numbers: a code below `levels` for each item, or {@link NO_LEVEL}. */
export interface Column {
  readonly codes: Uint16Array;
  readonly levels: number;
}

/** Items of one search; those of one source stand together. */
export interface Grid {
  /** Higher is better. */
  readonly values: Float64Array;
  /** First item of each source, and the number of items at the end; null: every item is its own source. */
  readonly sources: Int32Array | null;
  readonly columns: readonly Column[];
}

const SUMS = 8;
/** Places of {@link GroupSums} in one cell. */
const [N, SOURCES, SUM, SQUARES, COUNT_COUNT, COUNT_SOURCE, SUM_SUM, SUM_SOURCE] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;

/** Sums of every group of one column, or of two crossed: one pass over the items. */
export interface Cells {
  /** Levels of the second column; 1 where there is none. */
  readonly width: number;
  readonly count: number;
  at(cell: number): GroupSums;
  n(cell: number): number;
}

export function cellsOf(grid: Grid, first: Column, second: Column | null): Cells {
  const width = second?.levels ?? 1;
  const count = first.levels * width;
  const sums = new Float64Array(count * SUMS);
  if (grid.sources) addBySource(grid, grid.sources, first, second, width, sums);
  else addItems(grid, first, second, width, sums);
  return {
    width,
    count,
    n: (cell) => sums[cell * SUMS + N] ?? 0,
    at: (cell) => groupSums(sums, cell * SUMS),
  };
}

function addItems(
  { values }: Grid,
  { codes }: Column,
  second: Column | null,
  width: number,
  sums: Float64Array,
): void {
  const other = second?.codes ?? null;
  for (let i = 0; i < values.length; i += 1) {
    const a = codes[i]!;
    const b = other === null ? 0 : other[i]!;
    if (a === NO_LEVEL || b === NO_LEVEL) continue;
    const at = (a * width + b) * SUMS;
    const value = values[i]!;
    sums[at + N]! += 1;
    sums[at + SUM]! += value;
    sums[at + SQUARES]! += value * value;
  }
  for (let at = 0; at < sums.length; at += SUMS) {
    const n = sums[at + N]!;
    sums[at + SOURCES] = n;
    sums[at + COUNT_COUNT] = n;
    sums[at + COUNT_SOURCE] = n;
    sums[at + SUM_SUM] = sums[at + SQUARES]!;
    sums[at + SUM_SOURCE] = sums[at + SQUARES]!;
  }
}

function addBySource(
  { values }: Grid,
  sources: Int32Array,
  { codes, levels }: Column,
  second: Column | null,
  width: number,
  sums: Float64Array,
): void {
  const other = second?.codes ?? null;
  const counts = new Float64Array(levels * width);
  const totals = new Float64Array(levels * width);
  const touched: number[] = [];
  for (let source = 0; source + 1 < sources.length; source += 1) {
    const from = sources[source]!;
    const to = sources[source + 1]!;
    let whole = 0;
    for (let i = from; i < to; i += 1) {
      const value = values[i]!;
      whole += value;
      const a = codes[i]!;
      const b = other === null ? 0 : other[i]!;
      if (a === NO_LEVEL || b === NO_LEVEL) continue;
      const cell = a * width + b;
      if (counts[cell] === 0) touched.push(cell);
      counts[cell]! += 1;
      totals[cell]! += value;
      sums[cell * SUMS + SQUARES]! += value * value;
    }
    for (const cell of touched) {
      const at = cell * SUMS;
      const n = counts[cell]!;
      const sum = totals[cell]!;
      sums[at + N]! += n;
      sums[at + SOURCES]! += 1;
      sums[at + SUM]! += sum;
      sums[at + COUNT_COUNT]! += n * n;
      sums[at + COUNT_SOURCE]! += n * (to - from);
      sums[at + SUM_SUM]! += sum * sum;
      sums[at + SUM_SOURCE]! += sum * whole;
      counts[cell] = 0;
      totals[cell] = 0;
    }
    touched.length = 0;
  }
}

function groupSums(sums: Float64Array, at: number): GroupSums {
  return {
    n: sums[at + N]!,
    sources: sums[at + SOURCES]!,
    sum: sums[at + SUM]!,
    squares: sums[at + SQUARES]!,
    countCount: sums[at + COUNT_COUNT]!,
    countSource: sums[at + COUNT_SOURCE]!,
    sumSum: sums[at + SUM_SUM]!,
    sumSource: sums[at + SUM_SOURCE]!,
  };
}

/** Sums over all items, and how many failed where values are passes and failures of independent items. */
export function wholeOf(grid: Grid, failed: number | null): WholeSums {
  const everything = { codes: new Uint16Array(grid.values.length), levels: 1 };
  const { n, squares, countCount, sumSum } = cellsOf(grid, everything, null).at(0);
  return { n, squares, countCount, sumSum, failed };
}

/** Failures where every value is 0 or 1 and no two items share a source; else null. */
export function failuresOf({ values, sources }: Grid): number | null {
  if (sources !== null) return null;
  let failed = 0;
  for (const value of values) {
    if (value !== 0 && value !== 1) return null;
    failed += 1 - value;
  }
  return failed;
}

/** The grid with the mean of all values taken off each. */
export function centred(grid: Grid): Grid {
  let total = 0;
  for (const value of grid.values) total += value;
  const mean = grid.values.length > 0 ? total / grid.values.length : 0;
  return { ...grid, values: grid.values.map((value) => value - mean) };
}

/** The grid with the items marked 1 only. */
export function kept(grid: Grid, keep: Uint8Array): Grid {
  const chosen: number[] = [];
  const starts: number[] = [0];
  const { sources } = grid;
  if (sources === null) for (let i = 0; i < keep.length; i += 1) keep[i] === 1 && chosen.push(i);
  else
    for (let source = 0; source + 1 < sources.length; source += 1) {
      for (let i = sources[source]!; i < sources[source + 1]!; i += 1)
        if (keep[i] === 1) chosen.push(i);
      if (chosen.length > starts.at(-1)!) starts.push(chosen.length);
    }
  const order = Int32Array.from(chosen);
  return {
    values: Float64Array.from(order, (i) => grid.values[i]!),
    sources: sources === null ? null : Int32Array.from(starts),
    columns: grid.columns.map(({ codes, levels }) => ({
      codes: Uint16Array.from(order, (i) => codes[i]!),
      levels,
    })),
  };
}
