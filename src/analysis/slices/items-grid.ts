import type { Items } from '../item-cache.ts';
import { sortedBy } from '../order.ts';
import type { MetricModel, RunModel, SuiteModel } from '../study/model.ts';
import { type Column, type Grid, NO_LEVEL } from './grid.ts';
import { LEAST_CASES } from './search.ts';

/** Dimensions with more values than this name test cases rather than groups. */
const MOST_LEVELS = 200;
/** Dimensions searched; those that content declares come first. */
const MOST_COLUMNS = 20;

/** A search over one run, with what is needed to name its groups. */
export interface NamedGrid {
  readonly grid: Grid;
  /** Place of each item of the grid among the test cases it was made from. */
  readonly order: Int32Array;
  readonly names: readonly { readonly dimension: string; readonly values: readonly string[] }[];
}

type Measured = {
  readonly samples: readonly string[];
  readonly values: Float64Array;
  readonly clusters: Int32Array | null;
};

/** Values of test cases as a grid over every dimension that the run's files or content hold. */
export async function namedGrid(
  suite: SuiteModel,
  run: RunModel,
  measured: Measured,
  items: Items,
): Promise<NamedGrid> {
  const order = bySource(measured.clusters, measured.samples.length);
  const samples = Array.from(order, (i) => measured.samples[i] ?? '');
  const declared = new Set(suite.dimensions.filter((d) => d.declared).map((d) => d.name));
  const columns: Column[] = [];
  const names: { dimension: string; values: readonly string[] }[] = [];
  const slices = await items.slices(run);
  const inOrder = sortedBy(slices.keys(), (name) => `${declared.has(name) ? 0 : 1}${name}`);
  for (const dimension of inOrder) {
    if (dimension === suite.clusterBy || columns.length === MOST_COLUMNS) continue;
    const made = columnOf(samples, slices.get(dimension) ?? new Map());
    if (made === null || columns.some((known) => isSame(known, made.column))) continue;
    columns.push(made.column);
    names.push({ dimension, values: made.values });
  }
  return {
    order,
    grid: {
      values: Float64Array.from(order, (i) => measured.values[i] ?? Number.NaN),
      sources: starts(measured.clusters, order),
      columns,
    },
    names,
  };
}

/** Turns values so that higher is better; null where it is not stated which way is better. */
export function higherIsBetter(
  values: Float64Array,
  metric: MetricModel,
  measure: 'rate' | 'mean',
): Float64Array | null {
  if (metric.direction === 'not-stated') return null;
  if (metric.direction === 'higher-is-better') return values;
  return values.map((value) => (measure === 'rate' ? 1 - value : -value));
}

/** Places of the items, those of one source together; of equals in their old order. */
function bySource(clusters: Int32Array | null, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  return clusters === null ? order : order.sort((a, b) => clusters[a]! - clusters[b]! || a - b);
}

function starts(clusters: Int32Array | null, order: Int32Array): Int32Array | null {
  if (clusters === null) return null;
  const found: number[] = [];
  order.forEach((item, place) => {
    if (place === 0 || clusters[item] !== clusters[order[place - 1]!]) found.push(place);
  });
  return Int32Array.from([...found, order.length]);
}

/** Null for a dimension that makes no group large enough: one value, too many, or small ones only. */
function columnOf(
  samples: readonly string[],
  bySample: ReadonlyMap<string, string>,
): { readonly column: Column; readonly values: readonly string[] } | null {
  const counts = new Map<string, number>();
  for (const sample of samples) {
    const value = bySample.get(sample);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MOST_LEVELS) return null;
  }
  const stated = [...counts.values()].reduce((all, n) => all + n, 0);
  const isUseful =
    counts.size > 0 &&
    (counts.size > 1 || stated < samples.length) &&
    [...counts.values()].some((n) => n >= LEAST_CASES);
  if (!isUseful) return null;
  const values = sortedBy(counts.keys(), (v) => v);
  const codes = new Map(values.map((value, code) => [value, code]));
  return {
    values,
    column: {
      levels: values.length,
      codes: Uint16Array.from(samples, (sample) => {
        const value = bySample.get(sample);
        return value === undefined ? NO_LEVEL : (codes.get(value) ?? NO_LEVEL);
      }),
    },
  };
}

/** True where two dimensions make the same groups under other names: looking at them twice tells nothing. */
function isSame(a: Column, b: Column): boolean {
  if (a.levels !== b.levels) return false;
  const partner = new Map<number, number>();
  for (let i = 0; i < a.codes.length; i += 1) {
    const x = a.codes[i]!;
    const y = b.codes[i]!;
    if ((x === NO_LEVEL) !== (y === NO_LEVEL)) return false;
    const known = partner.get(x);
    if (known === undefined) partner.set(x, y);
    else if (known !== y) return false;
  }
  return new Set(partner.values()).size === partner.size;
}
