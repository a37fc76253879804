import { CONFIDENCE } from '../../src/statistics/constants.ts';
import { estimateRate } from '../../src/statistics/facade/estimate-rate.ts';
import type { RateInput } from '../../src/statistics/facade/types.ts';
import { tTwoSided, zTwoSided } from '../../src/statistics/numeric/levels.ts';
import { wilsonLimits } from '../../src/statistics/wilson.ts';
import { drawClusters, type Random, seededRandom } from './random.ts';

/** Shares of seeded samples in which each interval holds the true rate. */
export interface Simulated {
  readonly chosen: number;
  /** Mean width of the chosen interval. */
  readonly width: number;
  /** Share of samples with a caveat. */
  readonly caveat: number;
  /** Mean ± t · robust error, as most tools print it. */
  readonly robustT: number;
  /** Wilson on every row as if it stood for itself. */
  readonly naive: number;
}

/** Runs the facade over samples that `draw` makes, all of them with the same true rate. */
export function simulate(input: {
  readonly seed: number;
  readonly runs: number;
  readonly rate: number;
  readonly draw: (random: Random) => RateInput & { readonly rows: number };
}): Simulated {
  const { runs, rate } = input;
  const random = seededRandom(input.seed);
  const z = zTwoSided(CONFIDENCE);
  const sums = { chosen: 0, width: 0, caveat: 0, robustT: 0, naive: 0 };
  const holds = (low: number, high: number) => Number(low <= rate && rate <= high);
  for (let run = 0; run < runs; run += 1) {
    const sample = input.draw(random);
    const found = estimateRate(sample);
    const estimate = found.estimate ?? Number.NaN;
    const low = found.low ?? 0;
    const high = found.high ?? 1;
    sums.chosen += holds(low, high);
    sums.width += high - low;
    sums.caveat += Number(found.caveats.length > 0);
    const half = tTwoSided(CONFIDENCE, found.df ?? 1) * (found.standardError ?? 0);
    sums.robustT += holds(estimate - half, estimate + half);
    const { lower, upper } = wilsonLimits(estimate * sample.rows, sample.rows, z);
    sums.naive += holds(lower, upper);
  }
  return {
    chosen: sums.chosen / runs,
    width: sums.width / runs,
    caveat: sums.caveat / runs,
    robustT: sums.robustT / runs,
    naive: sums.naive / runs,
  };
}

/** Sizes of sources and how alike the cases of one source are: what each row of the table covers. */
export const clusterDesigns = [5, 10].flatMap((size) =>
  [0.1, 0.3, 0.6].map((correlation) => ({ size, unequal: size === 10, correlation })),
);

export const CLUSTER_COUNTS = [10, 20, 30, 50, 100] as const;
export const TRUE_RATES = [0.5, 0.7, 0.9, 0.95, 0.97, 0.99] as const;

export type ClusterRow = {
  readonly clusters: number;
  readonly rate: number;
  readonly cells: readonly (Simulated & {
    readonly size: number;
    readonly correlation: number;
  })[];
};

/** One row: all designs for one number of sources and one true rate. */
export function clusterRow(clusters: number, rate: number, runs: number): ClusterRow {
  const cells = clusterDesigns.map((design, i) => ({
    ...design,
    ...simulate({
      seed: 1 + i + 100 * clusters + 100_000 * Math.round(rate * 100),
      runs,
      rate,
      draw: (random) => {
        const scores = drawClusters({ ...design, clusters, rate }, random);
        return { ...scores, rows: scores.values.length };
      },
    }),
  }));
  return { clusters, rate, cells };
}

/** Test cases, attempts at each, and the Beta distribution of their difficulty. */
export const repeatDesigns = [
  { items: 30, attempts: 5, a: 2, b: 1 },
  { items: 50, attempts: 5, a: 2, b: 1 },
  { items: 50, attempts: 10, a: 0.5, b: 0.2 },
  { items: 100, attempts: 3, a: 2, b: 0.2 },
  { items: 100, attempts: 5, a: 0.3, b: 0.02 },
  { items: 200, attempts: 4, a: 0.5, b: 0.1 },
  { items: 500, attempts: 2, a: 1, b: 0.05 },
] as const;

/** Repeated test cases through the facade: one mean per case, and the number of attempts. */
export function simulateRepeats(design: (typeof repeatDesigns)[number], runs: number): Simulated {
  const { items, attempts, a, b } = design;
  const counts = new Int32Array(items).fill(attempts);
  return simulate({
    seed: 7 + items * 10 + attempts,
    runs,
    rate: a / (a + b),
    draw: (random) => ({
      values: repeatedMeans(design, random),
      attempts: counts,
      rows: items * attempts,
    }),
  });
}

/** The share of passes of each test case, its own chance drawn from Beta(a, b). */
export function repeatedMeans(
  design: {
    readonly items: number;
    readonly attempts: number;
    readonly a: number;
    readonly b: number;
  },
  random: Random,
): number[] {
  return Array.from({ length: design.items }, () => {
    const chance = random.beta(design.a, design.b);
    let passes = 0;
    for (let k = 0; k < design.attempts; k += 1) if (random.uniform() < chance) passes += 1;
    return passes / design.attempts;
  });
}
