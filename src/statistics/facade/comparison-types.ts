import type { CaveatId, Clusters, FacadeMethod, Numbers } from './base-types.ts';

export type PairedInput = {
  /** Candidate, by item. */
  readonly a: Numbers;
  /** Baseline, the same items in the same order. */
  readonly b: Numbers;
  readonly clusters?: Clusters | undefined;
  readonly confidence?: number | undefined;
  /** Smallest and largest possible score of a bounded metric; [0, 1] for rates. */
  readonly range?: readonly [low: number, high: number] | undefined;
};

/** A difference candidate minus baseline. `clear` is true when the interval excludes 0. */
export type Comparison = {
  readonly meanA: number | null;
  readonly meanB: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly confidence: number;
  /** Two-sided, of the same method as the interval: below 1 - confidence exactly when clear. */
  readonly pValue: number | null;
  readonly clear: boolean;
  readonly standardError: number | null;
  readonly df: number | null;
  /** Smallest true difference found with 80% power at this standard error. */
  readonly detectable: number | null;
  readonly n: number;
  readonly clusters: number | null;
  readonly method: FacadeMethod;
  /** English name id of the test behind pValue. */
  readonly testMethod: FacadeTest;
  readonly caveats: readonly CaveatId[];
};

export type FacadeTest =
  | 'none'
  | 'tango-score'
  | 'paired-t'
  | 'cluster-robust-t'
  | 'newcombe-inversion'
  | 'welch-t';

export type PairedRateComparison = Comparison & {
  /** Items only A got right, only B, both, neither; null when items have fractional scores. */
  readonly onlyA: number | null;
  readonly onlyB: number | null;
  readonly both: number | null;
  readonly neither: number | null;
  /** McNemar mid-p: a method detail beside the score p-value; null for fractional scores. */
  readonly mcnemarMidP: number | null;
};

export type PairedMeanComparison = Comparison & {
  /** Pearson correlation of the two sides; null for n < 3 or a constant side. */
  readonly correlation: number | null;
};

export type UnpairedComparison = Comparison & {
  readonly nA: number;
  readonly nB: number;
  /** Independent items that each side is worth; null where nothing is defined. */
  readonly worthA: number | null;
  readonly worthB: number | null;
};

export type UnpairedInput = {
  readonly a: Numbers;
  readonly b: Numbers;
  readonly clustersA?: Clusters | undefined;
  readonly clustersB?: Clusters | undefined;
  readonly confidence?: number | undefined;
};
