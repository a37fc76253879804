import { normalQuantile } from './distributions.ts';
import { acceleration, bcaLevels } from './numeric/bca.ts';
import { moments } from './numeric/moments.ts';
import { requireFinite, requireProbability } from './numeric/require.ts';
import { isConstant, sum, toArray, type Vector } from './numeric/vectors.ts';

/** Values for which all n^n resamples can still be listed (as weights) in milliseconds. */
const MOST_VALUES = 9;

export type BootstrapExact = {
  readonly mean: number | null;
  readonly bootstrapMean: number | null;
  /** sqrt((n-1)/n) s / sqrt(n): the bootstrap has no Bessel correction. */
  readonly bootstrapSE: number | null;
  readonly percentileLower: number | null;
  readonly percentileUpper: number | null;
  readonly acceleration: number | null;
  readonly probBelow: number | null;
  readonly probEqual: number | null;
  readonly z0: number | null;
  readonly bcaLower: number | null;
  readonly bcaUpper: number | null;
  readonly bcaAlphaLower: number | null;
  readonly bcaAlphaUpper: number | null;
};

/**
 * Bootstrap interval of a mean for a handful of values, from all resamples instead of random ones:
 * percentile and BCa limits without simulation.
 *
 * Efron 1987, doi:10.1080/01621459.1987.10478410; Fisher & Hall 1991.
 *
 * @param input.values 1 to 9 values.
 * @returns BCa fields null for equal values; all null for no values.
 * @throws RangeError for more than 9 values or values that are not finite.
 * @example bootstrapExact({ values: [0, 0, 0, 1], confidence: 0.95 }).percentileUpper // => 0.75
 */
export function bootstrapExact(input: {
  readonly values: Vector;
  readonly confidence: number;
}): BootstrapExact {
  const { confidence } = input;
  const values = toArray(input.values);
  requireFinite('bootstrapExact', values);
  requireProbability('bootstrapExact', 'confidence', confidence);
  const n = values.length;
  if (n > MOST_VALUES) {
    throw new RangeError(`bootstrapExact requires n <= ${MOST_VALUES}, got ${n}`);
  }
  const { mean } = moments(values);
  if (mean === null) return { ...noSpread(null), probBelow: null, probEqual: null };
  if (isConstant(values)) return noSpread(mean);
  const points = distribution(values);
  const bootstrapMean = sum(points.map((point) => point.chance * point.value));
  const variance = sum(points.map((point) => point.chance * (point.value - bootstrapMean) ** 2));
  const tie = 1e-12 * Math.max(1, Math.abs(mean));
  const probBelow = sum(
    points.filter((point) => point.value < mean - tie).map((point) => point.chance),
  );
  const probEqual = sum(
    points.filter((point) => Math.abs(point.value - mean) <= tie).map((point) => point.chance),
  );
  const tail = (1 - confidence) / 2;
  const left = leaveOneOut(values);
  const accelerated = acceleration(left);
  const z0 = normalQuantile(probBelow + probEqual / 2);
  const levels = accelerated === null ? null : bcaLevels(z0, accelerated, confidence);
  return {
    mean,
    bootstrapMean,
    bootstrapSE: Math.sqrt(variance),
    percentileLower: quantile(points, tail),
    percentileUpper: quantile(points, 1 - tail),
    acceleration: accelerated,
    probBelow,
    probEqual,
    z0,
    bcaLower: levels === null ? null : quantile(points, levels[0]),
    bcaUpper: levels === null ? null : quantile(points, levels[1]),
    bcaAlphaLower: levels?.[0] ?? null,
    bcaAlphaUpper: levels?.[1] ?? null,
  };
}

function noSpread(mean: number | null): BootstrapExact {
  return {
    mean,
    bootstrapMean: mean,
    bootstrapSE: mean === null ? null : 0,
    percentileLower: mean,
    percentileUpper: mean,
    acceleration: null,
    probBelow: 0,
    probEqual: 1,
    z0: null,
    bcaLower: null,
    bcaUpper: null,
    bcaAlphaLower: null,
    bcaAlphaUpper: null,
  };
}

/** Mean without each value in turn. */
function leaveOneOut(values: readonly number[]): number[] {
  return values.map((_, left) => {
    const rest = values.filter((_value, i) => i !== left);
    return sum(rest) / rest.length;
  });
}

type Point = { readonly value: number; readonly chance: number };

/** The mean of every resample with its multinomial probability, ascending, ties merged. */
function distribution(values: readonly number[]): Point[] {
  const n = values.length;
  const found: Point[] = [];
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  const whole = factorial(n) / n ** n;
  const visit = (index: number, left: number, total: number, weight: number) => {
    if (index === n - 1) {
      const value = (total + left * (values[index] ?? 0)) / n;
      found.push({ value, chance: (whole * weight) / factorial(left) });
      return;
    }
    for (let times = 0; times <= left; times += 1) {
      const next = total + times * (values[index] ?? 0);
      visit(index + 1, left - times, next, weight / factorial(times));
    }
  };
  visit(0, n, 0, 1);
  found.sort((a, b) => a.value - b.value);
  const merged: Point[] = [];
  for (const point of found) {
    const last = merged.at(-1);
    const tied =
      last !== undefined && point.value - last.value <= 1e-12 * (1 + Math.abs(last.value));
    if (tied) merged[merged.length - 1] = { value: last.value, chance: last.chance + point.chance };
    else merged.push(point);
  }
  return merged;
}

/** Smallest value whose cumulative probability reaches the level. */
function quantile(points: readonly Point[], level: number): number | null {
  let cumulative = 0;
  for (const { value, chance } of points) {
    cumulative += chance;
    if (cumulative >= level - 1e-12) return value;
  }
  return points.at(-1)?.value ?? null;
}
