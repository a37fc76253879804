import { CONFIDENCE, TRUSTED_FAILING_CLUSTERS } from '../constants.ts';
import { equalParts } from '../numeric/equal-parts.ts';
import { influenceError } from '../numeric/influence.ts';
import { tTwoSided } from '../numeric/levels.ts';
import { requireSameLength } from '../numeric/require.ts';
import { sum } from '../numeric/vectors.ts';
import { wilson } from '../wilson.ts';
import type { Numbers } from './base-types.ts';
import { macroAverage } from './macro-average.ts';
import { type Sample, sampleOf } from './sample.ts';

export type GroupScores = {
  /** Scores of the group's items: for rates 0 to 1. */
  readonly values: Numbers;
  /** Source of each item; one name in two groups is one source. */
  readonly clusters?: readonly string[] | undefined;
  /** Scored attempts of each item, where items were repeated. */
  readonly attempts?: Numbers | undefined;
  /** How much the group weighs; all the same where none is given. */
  readonly weight?: number | undefined;
};

export type AverageOverGroups = {
  readonly groups: number;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/**
 * The average over groups in which every group weighs the same, however many items it has, or as much as is given,
 * with its interval; the groups are fixed and their items drawn ({@link macroAverage}). A source that reaches into
 * several groups makes their errors depend on each other: the influence of the items is then summed by source over
 * all groups (CR1).
 * Rates: Wilson limits on the number of independent items whose binomial error is that of the average (simulated,
 * two to 57 groups of ten to 320 items: 94% to 99%, where the estimate and 1.96 errors hold 60%). Means: Student,
 * with Satterthwaite's degrees of freedom, or those of sources of equal weight.
 *
 * Cochran 1977, Sampling Techniques, chapter 5; Korn & Graubard 1998, Survey Methodology 24:193.
 *
 * @returns limits null where a group has no error of its own, or there are fewer than two sources.
 * @throws RangeError for lengths that differ.
 * @example averageOverGroups({ kind: 'rate', groups: [{ values: [1, 1, 1, 0] }, { values: [1, 0] }] }).estimate // => 0.625
 */
export function averageOverGroups(input: {
  readonly kind: 'rate' | 'mean';
  readonly groups: readonly GroupScores[];
  readonly range?: readonly [low: number, high: number] | undefined;
  readonly confidence?: number | undefined;
}): AverageOverGroups {
  const { kind, groups } = input;
  const confidence = input.confidence ?? CONFIDENCE;
  const samples = groups.map(({ values, clusters }) => sampleOf(values, clusters));
  const shares = sharesOf(groups);
  const { estimate, standardError } = combined(samples, shares, confidence);
  const base = { groups: groups.length, estimate };
  const own = standardError === null ? null : { standardError, df: satterthwaite(samples, shares) };
  const error = sharesSources(groups) ? bySource(groups, samples, shares) : own;
  if (estimate === null || error === null)
    return { ...base, standardError: null, low: null, high: null };
  const limits =
    kind === 'rate'
      ? rateLimits(groups, shares, estimate, error, confidence)
      : meanLimits(estimate, error, input.range, confidence);
  return { ...base, standardError: error.standardError, ...limits };
}

/** Degrees of freedom null where no group has any spread. */
type Spread = { readonly standardError: number; readonly df: number | null };
type Limits = { readonly low: number | null; readonly high: number | null };

function sharesOf(groups: readonly GroupScores[]): number[] {
  const weights = groups.map(({ weight }) => weight ?? 1);
  const all = sum(weights);
  return weights.map((weight) => weight / all);
}

function combined(samples: readonly Sample[], shares: readonly number[], confidence: number) {
  const tasks = samples.flatMap(({ mean, standardError }, at) =>
    mean === null ? [] : [{ mean, standardError, share: shares[at] ?? 0 }],
  );
  if (tasks.length < samples.length) return { estimate: null, standardError: null };
  if (tasks.every(({ share }) => share === shares[0]))
    return macroAverage({ tasks, tasksAre: 'fixed', confidence });
  const errors = tasks.flatMap(({ standardError, share }) =>
    standardError === null ? [] : [standardError * share],
  );
  return {
    estimate: sum(tasks.map(({ mean, share }) => mean * share)),
    standardError: errors.length < tasks.length ? null : Math.hypot(...errors),
  };
}

function satterthwaite(samples: readonly Sample[], shares: readonly number[]): number | null {
  const parts = samples.map(({ standardError, df }, at) => ({
    square: ((standardError ?? 0) * (shares[at] ?? 0)) ** 2,
    df: df ?? 1,
  }));
  const square = sum(parts.map((part) => part.square));
  const fourth = sum(parts.map((part) => part.square ** 2 / part.df));
  return fourth > 0 ? square ** 2 / fourth : null;
}

function sharesSources(groups: readonly GroupScores[]): boolean {
  const seen = new Set<string>();
  for (const { clusters } of groups) {
    const own = new Set(clusters);
    for (const source of own) {
      if (seen.has(source)) return true;
      seen.add(source);
    }
  }
  return false;
}

/** An item moves the average by its distance from its group's mean, over items of the group and groups. */
function bySource(
  groups: readonly GroupScores[],
  samples: readonly Sample[],
  shares: readonly number[],
): Spread | null {
  const influence: number[] = [];
  const labels: string[] = [];
  for (const [at, { values, clusters }] of groups.entries()) {
    const mean = samples[at]?.mean ?? Number.NaN;
    if (clusters) requireSameLength('averageOverGroups', values, clusters);
    for (const [i, value] of values.entries()) {
      influence.push(((value - mean) * (shares[at] ?? 0)) / values.length);
      labels.push(sourceOf(clusters, at, i));
    }
  }
  const found = influenceError([{ influence: Float64Array.from(influence), labels }]);
  const count = found?.sources[0] ?? 0;
  const worth = sourcesWorth(groups);
  if (found === null || worth < 2) return null;
  const correction = Math.sqrt((worth / (worth - 1)) * ((count - 1) / count));
  return { standardError: found.standardError * correction, df: worth - 1 };
}

/** Sources of equal weight that those of the groups are worth: a small group makes a few of them count for much. */
function sourcesWorth(groups: readonly GroupScores[]): number {
  const weights = new Map<string, number>();
  for (const [at, { values, clusters, weight }] of groups.entries())
    for (let i = 0; i < values.length; i += 1) {
      const source = sourceOf(clusters, at, i);
      weights.set(source, (weights.get(source) ?? 0) + (weight ?? 1) / values.length);
    }
  return equalParts(Float64Array.from(weights.values()));
}

/**
 * At most the attempts at equal weight of the groups (Kish); no more than the sources where fewer than ten of them
 * show the rarer outcome.
 */
function rateLimits(
  groups: readonly GroupScores[],
  shares: readonly number[],
  rate: number,
  { standardError, df }: Spread,
  confidence: number,
): Limits {
  const sizes = groups.map(({ values, attempts }) => (attempts ? sum(attempts) : values.length));
  const most = 1 / sum(sizes.map((size, at) => (shares[at] ?? 0) ** 2 / size));
  const isClustered = groups.some(({ clusters }) => clusters !== undefined);
  const quantiles =
    isClustered && df !== null
      ? tTwoSided(confidence, Math.max(1, most - 1)) / tTwoSided(confidence, df)
      : 1;
  const own =
    standardError > 0 ? ((rate * (1 - rate)) / standardError ** 2) * quantiles ** 2 : most;
  const isFew = isClustered && showing(groups, rate >= 0.5 ? 1 : 0) < TRUSTED_FAILING_CLUSTERS;
  const worth = Math.min(most, own, isFew ? sourcesWorth(groups) : most);
  const { lower, upper } = wilson({ x: rate * worth, n: worth, confidence });
  return { low: lower, high: upper };
}

function meanLimits(
  mean: number,
  { standardError, df }: Spread,
  range: readonly [low: number, high: number] | undefined,
  confidence: number,
): Limits {
  if (df === null) return { low: null, high: null };
  const half = tTwoSided(confidence, df) * standardError;
  const [least, most] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return { low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}

/** Sources with an item that is not `usual`. */
function showing(groups: readonly GroupScores[], usual: number): number {
  const found = new Set<string>();
  for (const [at, { values, clusters }] of groups.entries())
    for (const [i, value] of values.entries())
      if (value !== usual) found.add(sourceOf(clusters, at, i));
  return found.size;
}

/** An item without a source stands for itself. */
function sourceOf(clusters: readonly string[] | undefined, group: number, item: number): string {
  return clusters?.[item] ?? JSON.stringify([group, item]);
}
