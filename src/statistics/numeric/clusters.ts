import { isConstant, sum, type Vector } from './vectors.ts';

/** Cluster names or integer codes, one per item. */
export type ClusterLabels = ArrayLike<string> | ArrayLike<number>;

export type ClusterIndex = {
  /** Number of clusters. */
  readonly count: number;
  /** Per item: 0 to count - 1, in order of first appearance. */
  readonly codes: Int32Array;
  /** Items per cluster. */
  readonly sizes: Int32Array;
};

/** Turns labels into dense codes. */
export function indexClusters(labels: ClusterLabels): ClusterIndex {
  const codes = new Int32Array(labels.length);
  const sizes = new Int32Array(labels.length);
  if (labels instanceof Int32Array && areDense(labels)) {
    codes.set(labels);
    for (const code of codes) sizes[code] = (sizes[code] ?? 0) + 1;
    const count = codes.reduce((most, code) => Math.max(most, code + 1), 0);
    return { count, codes, sizes: sizes.subarray(0, count) };
  }
  const known = new Map<string | number, number>();
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] ?? '';
    let code = known.get(label);
    if (code === undefined) {
      code = known.size;
      known.set(label, code);
    }
    codes[i] = code;
    sizes[code] = (sizes[code] ?? 0) + 1;
  }
  return { count: known.size, codes, sizes: sizes.subarray(0, known.size) };
}

/** True for codes that are already numbered 0, 1, 2 … in order of first appearance. */
function areDense(codes: Int32Array): boolean {
  let next = 0;
  for (const code of codes) {
    if (code < 0 || code > next) return false;
    if (code === next) next += 1;
  }
  return true;
}

/** Per cluster the compensated sum of values minus `centre`, in item order. */
export function clusterDeviations(
  values: Vector,
  clusters: ClusterIndex,
  centre: number,
): Float64Array {
  const sums = new Float64Array(clusters.count);
  const corrections = new Float64Array(clusters.count);
  for (let i = 0; i < values.length; i += 1) {
    const code = clusters.codes[i] ?? 0;
    const before = sums[code] ?? 0;
    const add = (values[i] ?? Number.NaN) - centre;
    const after = before + add;
    const lost = Math.abs(before) >= Math.abs(add) ? before - after + add : add - after + before;
    corrections[code] = (corrections[code] ?? 0) + lost;
    sums[code] = after;
  }
  return sums.map((value, code) => value + (corrections[code] ?? 0));
}

/** The mean, exact for constant vectors. */
export function centreOf(values: Vector): number {
  return isConstant(values) ? (values[0] ?? Number.NaN) : sum(values) / values.length;
}

/** Share of the items that the largest cluster holds. */
export function largestShare(clusters: ClusterIndex): number {
  let largest = 0;
  for (const size of clusters.sizes) largest = Math.max(largest, size);
  return clusters.codes.length === 0 ? 0 : largest / clusters.codes.length;
}
