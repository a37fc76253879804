/**
 * The contract between the statistics and the analysis: numbers in, plain objects out. Rates,
 * confidences and levels are 0 to 1; differences are candidate minus baseline in the same unit.
 */

/** Numbers by item; index i is the same item in every vector of one call. */
export type Numbers = readonly number[] | Float64Array | Int32Array | Uint8Array;

/** A source name or integer code per item; items sharing one are not independent. */
export type Clusters = readonly string[] | readonly number[] | Int32Array | Uint32Array;

/** Which procedure made a number; every id has a `MethodDoc` in `method-docs.ts`. */
export type FacadeMethod =
  | 'none'
  | 'wilson'
  | 'clustered-wilson'
  | 'clopper-pearson'
  | 'korn-graubard'
  | 'mean-t'
  | 'cluster-mean-cr1'
  | 'cluster-mean-cr2'
  | 'bounded-exact'
  | 'tango-paired'
  | 'tango-paired-clusters'
  | 'paired-t'
  | 'clustered-difference'
  | 'newcombe-unpaired'
  | 'miettinen-nurminen'
  | 'welch-t'
  | 'clustered-unpaired'
  | 'quantile-order-statistics'
  | 'quantile-woodruff';

/** A reason to read a number with care; the sentence for each stands in `caveats.ts`. */
export type CaveatId =
  | 'no-items'
  | 'counts-only'
  | 'low-reliability'
  | 'one-cluster'
  | 'few-clusters-near-limit'
  | 'few-clusters-with-rarer-outcome'
  | 'dominant-cluster'
  | 'constant-scores'
  | 'skewed-small-sample'
  | 'no-differences'
  | 'few-differing-clusters'
  | 'interval-and-mcnemar-disagree'
  | 'quantile-out-of-reach';

export type RateInput = {
  /** Per item: 0 or 1, or the item's mean over its attempts (0 to 1). */
  readonly values: Numbers;
  readonly clusters?: Clusters | undefined;
  /** Scored attempts per item; needed when items were repeated. Omitted: one each. */
  readonly attempts?: Numbers | undefined;
  /** Two-sided confidence of the interval, default 0.95. */
  readonly confidence?: number | undefined;
};

export type MeanInput = {
  /** Per item: the score, or the item's mean over its attempts. */
  readonly values: Numbers;
  readonly clusters?: Clusters | undefined;
  readonly confidence?: number | undefined;
  /** Smallest and largest possible score where the metric is bounded. */
  readonly range?: readonly [low: number, high: number] | undefined;
};

/** An estimate with its two-sided interval. All numbers are null where nothing is defined. */
export type Estimate = {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly confidence: number;
  /** Items. */
  readonly n: number;
  /** Clusters; null when items count as independent. With repeats and no clusters: the items. */
  readonly clusters: number | null;
  /** "120 items worth about 31 independent items"; equals n for independent items. */
  readonly effectiveN: number | null;
  readonly standardError: number | null;
  readonly df: number | null;
  readonly method: FacadeMethod;
  readonly caveats: readonly CaveatId[];
};

/** The one-sided bound that decides a gate. */
export type GateBound = {
  readonly estimate: number | null;
  readonly bound: number | null;
  readonly side: 'lower' | 'upper';
  readonly alpha: number;
  readonly n: number;
  readonly clusters: number | null;
  readonly effectiveN: number | null;
  readonly method: FacadeMethod;
  readonly caveats: readonly CaveatId[];
};

export type Side = { readonly side: 'lower' | 'upper'; readonly alpha?: number | undefined };
export type GateRateBoundInput = Omit<RateInput, 'confidence'> & Side;
export type GateMeanBoundInput = Omit<MeanInput, 'confidence'> & Side;

/** met: the bound proves it; not-met: the opposite bound disproves it; else cannot tell. */
export type GateState = 'met' | 'not-met' | 'cannot-tell';

export type ThresholdGateInput = {
  readonly rule: 'at-least' | 'at-most';
  readonly threshold: number;
  readonly alpha?: number | undefined;
};

/** Both one-sided bounds of one sample against a threshold, and the state they give. */
export type ThresholdGate = {
  readonly state: GateState;
  readonly estimate: number | null;
  /** The bound that must pass the threshold (lower for at-least, upper for at-most). */
  readonly bound: number | null;
  /** The opposite bound: beyond the threshold it makes the gate not met. */
  readonly opposite: number | null;
  readonly alpha: number;
  readonly n: number;
  readonly clusters: number | null;
  readonly effectiveN: number | null;
  /** Total items that would settle the gate at the present estimate; null if none would. */
  readonly itemsNeeded: number | null;
  /** itemsNeeded less the items there are; 0 when the gate is settled. */
  readonly moreItems: number | null;
  readonly method: FacadeMethod;
  readonly caveats: readonly CaveatId[];
};

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
};

export type UnpairedInput = {
  readonly a: Numbers;
  readonly b: Numbers;
  readonly clustersA?: Clusters | undefined;
  readonly clustersB?: Clusters | undefined;
  readonly confidence?: number | undefined;
};

export type DifferenceGateInput = {
  readonly kind: 'rate' | 'mean';
  /** Candidate and baseline on the same items. */
  readonly a: Numbers;
  readonly b: Numbers;
  readonly clusters?: Clusters | undefined;
  /** Which direction of the metric is good; default higher. */
  readonly direction?: 'higher' | 'lower' | undefined;
  /** Smallest and largest possible score of a bounded metric; [0, 1] for rates. */
  readonly range?: readonly [low: number, high: number] | undefined;
  readonly alpha?: number | undefined;
};

export type NonInferiorityInput = DifferenceGateInput & {
  /** How much worse still counts as no worse; above 0, in the metric's unit. */
  readonly margin: number;
};

export type SuperiorityInput = DifferenceGateInput & {
  /** How much better it must be; default 0. */
  readonly margin?: number | undefined;
};

/** A gate on a paired difference, decided by one-sided bounds at level alpha. */
export type DifferenceGate = {
  readonly met: GateState;
  /** Candidate minus baseline. */
  readonly difference: number | null;
  /** Both one-sided bounds at level alpha of candidate minus baseline. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** The bound compared with `limit`: lower when higher is better, upper otherwise. */
  readonly bound: number | null;
  /** The value the bound had to pass: -margin, +margin, as the direction demands. */
  readonly limit: number;
  /** One-sided p-value of the same method at the limit; below alpha exactly when met. */
  readonly pValue: number | null;
  readonly alpha: number;
  readonly n: number;
  readonly clusters: number | null;
  readonly detectable: number | null;
  /** Total items that would settle the gate at the present estimate and spread, or null. */
  readonly itemsNeeded: number | null;
  readonly moreItems: number | null;
  readonly method: FacadeMethod;
  readonly caveats: readonly CaveatId[];
};

/** The functions this station offers the analysis; each file of `facade/` exports one. */
export type Facade = {
  readonly estimateRate: (input: RateInput) => Estimate;
  readonly estimateMean: (input: MeanInput) => Estimate;
  readonly gateRateBound: (input: GateRateBoundInput) => GateBound;
  readonly gateMeanBound: (input: GateMeanBoundInput) => GateBound;
  readonly rateGate: (input: Omit<RateInput, 'confidence'> & ThresholdGateInput) => ThresholdGate;
  readonly meanGate: (input: Omit<MeanInput, 'confidence'> & ThresholdGateInput) => ThresholdGate;
  readonly quantileGate: (input: QuantileInput & ThresholdGateInput) => ThresholdGate;
  readonly estimateQuantile: (input: QuantileInput) => Estimate;
  readonly comparePairedRates: (input: PairedInput) => PairedRateComparison;
  readonly comparePairedMeans: (input: PairedInput) => PairedMeanComparison;
  readonly compareUnpairedRates: (input: UnpairedInput) => UnpairedComparison;
  readonly compareUnpairedMeans: (input: UnpairedInput) => UnpairedComparison;
  readonly nonInferiority: (input: NonInferiorityInput) => DifferenceGate;
  readonly superiority: (input: SuperiorityInput) => DifferenceGate;
  readonly parity: (input: ParityInput) => ParityGate;
  readonly flipRate: (input: { readonly attempts: readonly Numbers[] }) => FlipRate;
  readonly repeatNoise: (input: { readonly attempts: readonly Numbers[] }) => RepeatNoise;
  readonly adjustPValues: (
    pValues: readonly (number | null)[],
    method: 'holm' | 'bh' | 'bonferroni',
  ) => readonly (number | null)[];
};

export type QuantileInput = {
  readonly values: Numbers;
  readonly clusters?: Clusters | undefined;
  /** 0.95 for a p95. */
  readonly quantile: number;
  readonly confidence?: number | undefined;
};

export type ParityInput = {
  /** One group per slice, disjoint items. */
  readonly groups: readonly {
    readonly id: string;
    readonly values: Numbers;
    readonly clusters?: Clusters | undefined;
  }[];
  readonly kind: 'rate' | 'mean';
  /** Largest tolerable gap, above 0, in the metric's unit. */
  readonly margin: number;
  readonly alpha?: number | undefined;
};

export type ParityGate = {
  readonly state: GateState;
  /** Largest observed gap and the pair it lies between (higher minus lower). */
  readonly gap: number | null;
  readonly high: string | null;
  readonly low: string | null;
  /** Bounds of that gap at level alpha each side. */
  readonly gapLower: number | null;
  readonly gapUpper: number | null;
  /** Largest upper bound over all pairs: the number compared with the margin. */
  readonly bound: number | null;
  readonly alpha: number;
  readonly pairs: number;
  readonly method: FacadeMethod;
  readonly caveats: readonly CaveatId[];
};

/** How often repeated attempts at one item disagree (0/1 scores). */
export type FlipRate = {
  /** Share of items with both a pass and a failure among their attempts. */
  readonly flipRate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly flipped: number;
  /** Items with at least two attempts. */
  readonly items: number;
  /** Items left out because they had fewer than two attempts. */
  readonly excluded: number;
  /** Chance that two attempts at one random item differ. */
  readonly pairDisagreement: number | null;
  /** 0/1 per used item, for `rateGate`. */
  readonly flips: readonly number[];
};

/** Spread of the overall mean that repeats alone explain, the items being fixed. */
export type RepeatNoise = {
  /** sqrt(sum of within-item variance / attempts) / items. */
  readonly fixedSetError: number | null;
  /** Expected absolute change between two identical runs: 2/sqrt(pi) times that error. */
  readonly expectedChange: number | null;
  readonly varWithin: number | null;
  readonly varBetween: number | null;
  readonly icc: number | null;
  readonly items: number;
};
