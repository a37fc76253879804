import { TRUSTED_FAILING_CLUSTERS } from '../constants.ts';
import { normalSf, tQuantile, tSf } from '../distributions.ts';
import { tTwoSided, zTwoSided } from '../numeric/levels.ts';
import { tangoLimits, tangoScore } from '../tango-paired.ts';
import { cautiousSize, unitsWorth } from './cautious-size.ts';
import { itemsNeededForMean, itemsNeededForPaired } from './items-needed.ts';
import { meanParts } from './mean-parts.ts';
import { pairedReach } from './paired-reach.ts';
import { discordantUnits } from './paired-table.ts';
import { pairedUpper } from './paired-upper.ts';
import { meanReach } from './reach.ts';
import { type Sample, sampleOf, sizeCaveats, unitsWith } from './sample.ts';
import { skewShift } from './skew-shift.ts';
import type { CaveatId, Clusters, FacadeMethod } from './types.ts';

export type DifferenceBounds = {
  readonly difference: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** One-sided p-value of "the difference is at most limit". */
  readonly pValue: number | null;
  readonly n: number;
  readonly clusters: number | null;
  readonly detectable: number | null;
  readonly itemsNeeded: number | null;
  readonly method: FacadeMethod;
  readonly caveats: readonly CaveatId[];
};

type Input = {
  /** Good minus bad, by item. */
  readonly differences: Float64Array;
  readonly clusters: Clusters | undefined;
  readonly range: readonly [low: number, high: number] | undefined;
  /** 0/1 scores of independent items: Tango applies as it stands. */
  readonly independentRates: boolean;
  readonly kind: 'rate' | 'mean';
  readonly limit: number;
  readonly alpha: number;
};

/**
 * Both one-sided bounds of a mean paired difference at level alpha. Rates: Tango, for clustered or
 * repeated items on the careful effective number of pairs ({@link cautiousSize}; simulated at a
 * nominal 5%: t passes up to 11% of candidates that are exactly `margin` worse when losses are rare
 * and bunched, Tango 5%). Means: (cluster-robust) t, corrected for skewness. The spread itself cannot be judged when hardly
 * any unit differs: with fewer than ten differing units Tango on the number of units stands in (t
 * passes 11 to 28%, Tango below 1%). The upper bound of independent rates, on which a gate is not met, is that of
 * {@link pairedUpper}.
 */
export function differenceBounds(input: Input): DifferenceBounds {
  const sample = sampleOf(input.differences, input.clusters);
  const { n, mean, standardError, units, index } = sample;
  const caveats: CaveatId[] = sizeCaveats(sample);
  const clusters = index === null ? null : units;
  const base = { difference: mean, n, clusters };
  const differing = unitsWith(input.differences, index, (d) => d !== 0);
  if (n > 0 && differing === 0) caveats.push('no-differences');
  const few = !input.independentRates && isFew(differing, units, input.kind);
  if (few) caveats.push('few-differing-clusters');
  if (mean === null || (index !== null && units < 2)) return { ...base, ...nothing, caveats };
  if (input.independentRates || (input.range !== undefined && few)) {
    const pairs = input.independentRates ? n : unitsWorth(sample);
    return { ...base, ...tangoBounds(input, sample, pairs), caveats };
  }
  if (standardError === null || standardError === 0) return { ...base, ...nothing, caveats };
  if (input.kind === 'rate') {
    const outcome = input.differences.map(Math.abs);
    const careful = cautiousSize({ effectiveN: effectivePairs(input, sample), sample, outcome });
    return { ...base, ...tangoBounds(input, sample, careful.effectiveN), caveats };
  }
  return { ...base, ...tBounds(input, mean), caveats };
}

const nothing = {
  lower: null,
  upper: null,
  pValue: null,
  detectable: null,
  itemsNeeded: null,
  method: 'none',
} as const;

/** Rates: any sample with fewer than ten differing units. Means: only where most do not differ. */
function isFew(differing: number, units: number, kind: 'rate' | 'mean'): boolean {
  return differing < TRUSTED_FAILING_CLUSTERS && (kind === 'rate' || differing < units / 2);
}

/**
 * The number of independent 0/1 pairs whose error equals the robust one, after the ratio of t
 * quantiles: what `effectiveSize` is for one rate. Whole wins and losses are worth n pairs at most.
 */
function effectivePairs({ differences, alpha }: Input, sample: Sample): number {
  const { n, units, mean, standardError, df } = sample;
  const { b, c } = discordantUnits({ differences, units: 1, width: 1 });
  const variance = ((b + c - (mean ?? 0) ** 2) * n) / (n - 1);
  const confidence = 1 - 2 * alpha;
  const quantiles = tTwoSided(confidence, n - 1) / tTwoSided(confidence, df ?? units - 1);
  const pairs = (variance / (standardError ?? 1) ** 2) * quantiles ** 2;
  return differences.every(Number.isInteger) ? Math.min(n, pairs) : pairs;
}

function tangoBounds(input: Input, { n }: Sample, units: number) {
  const { limit, alpha, independentRates } = input;
  const [low, high] = input.range ?? [0, 1];
  const width = high - low;
  const { b, c } = discordantUnits({ differences: input.differences, units, width });
  const z = zTwoSided(1 - 2 * alpha);
  const limits = tangoLimits(b, c, units, z);
  const method: FacadeMethod = independentRates ? 'tango-paired' : 'tango-paired-clusters';
  return {
    lower: limits.lower * width,
    upper: independentRates ? pairedUpper({ b, c, n: units, alpha }) : limits.upper * width,
    pValue: normalSf(tangoScore(b, c, units, limit / width)),
    detectable: scaled(
      pairedReach({ b: b / units, c: c / units, size: units, limit: limit / width, alpha }),
      width,
    ),
    itemsNeeded: itemsNeededForPaired({
      b: b / units,
      c: c / units,
      limit: limit / width,
      n,
      worth: units / n,
      independent: independentRates,
      alpha,
    }),
    method,
  };
}

function scaled(share: number | null, width: number): number | null {
  return share === null ? null : share * width;
}

/** (Cluster-robust) t, which gives way on the side of a tail as the bound of one mean does ({@link skewShift}). */
function tBounds({ differences: values, clusters, limit, alpha }: Input, mean: number) {
  const parts = meanParts({ values, clusters });
  const { sample } = parts;
  const { n, units } = sample;
  const standardError = parts.standardError ?? Number.NaN;
  const df = parts.df ?? units - 1;
  const half = tQuantile(1 - alpha, df) * standardError;
  const below = skewShift({ values, parts, side: 'lower', alpha });
  const above = skewShift({ values, parts, side: 'upper', alpha });
  const method: FacadeMethod = sample.index === null ? 'paired-t' : 'clustered-difference';
  return {
    lower: mean - half - below,
    upper: mean + half + above,
    pValue: tSf((mean - below - limit) / standardError, df),
    detectable: meanReach({ half: half + below, standardError, df }),
    itemsNeeded: itemsNeededForMean({
      distance: mean - limit,
      standardError,
      n,
      unitsPerItem: units / n,
      shift: mean > limit ? below : above,
      alpha,
    }),
    method,
  };
}
