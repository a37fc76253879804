import { MOVING_RANGE_FACTOR } from './control-chart-individuals.ts';
import { requireCounts, requireSameLength } from './numeric/require.ts';
import { sum, type Vector } from './numeric/vectors.ts';

export type ControlChartProportions = {
  readonly center: number | null;
  readonly lower: readonly number[] | null;
  readonly upper: readonly number[] | null;
  /** Positions of runs outside the p-chart limits, from 0. */
  readonly outOfControl: readonly number[];
  /** Spread of the runs in binomial standard deviations; above 1 the p chart is too tight. */
  readonly laneySigmaZ: number | null;
  readonly laneyLower: readonly number[] | null;
  readonly laneyUpper: readonly number[] | null;
};

/**
 * p chart of pass rates over runs, and Laney's p' chart, which widens the limits by what the runs
 * vary beyond binomial chance (needed for large n).
 *
 * Laney 2002, doi:10.1081/QEN-120006708.
 *
 * @param input.x passes and `input.n` items per run, in time order.
 * @returns limits clipped to 0 and 1; Laney fields null when all pass, all fail or runs are few.
 * @throws RangeError unless 0 <= x <= n and n > 0 in every run.
 * @example controlChartProportions({ x: [80, 82, 79, 85, 60], n: [100, 100, 100, 100, 100] }).outOfControl // => [4]
 */
export function controlChartProportions(input: {
  readonly x: Vector;
  readonly n: Vector;
}): ControlChartProportions {
  const { x, n } = input;
  requireSameLength('controlChartProportions', x, n);
  const runs = Array.from(x, (passes, i) => ({ passes, size: n[i] ?? Number.NaN }));
  for (const { passes, size } of runs) {
    requireCounts('controlChartProportions', passes, size);
    if (size === 0) throw new RangeError('controlChartProportions requires n > 0 in every run');
  }
  if (runs.length === 0) {
    return { center: null, lower: null, upper: null, outOfControl: [], ...noLaney };
  }
  const center = sum(x) / sum(n);
  const sds = runs.map(({ size }) => Math.sqrt((center * (1 - center)) / size));
  const around = (factor: number) => ({
    lower: sds.map((sd) => Math.max(0, center - factor * sd)),
    upper: sds.map((sd) => Math.min(1, center + factor * sd)),
  });
  const outside = runs.map(({ passes, size }, i) =>
    Math.abs(passes / size - center) > 3 * (sds[i] ?? Number.NaN) ? i : -1,
  );
  const base = { center, ...around(3), outOfControl: outside.filter((i) => i >= 0) };
  if (center === 0 || center === 1 || runs.length < 2) return { ...base, ...noLaney };
  const scores = runs.map(({ passes, size }, i) => (passes / size - center) / (sds[i] ?? 1));
  const steps = scores.slice(1).map((score, i) => Math.abs(score - (scores[i] ?? 0)));
  const laneySigmaZ = sum(steps) / steps.length / MOVING_RANGE_FACTOR;
  const wide = around(3 * laneySigmaZ);
  return { ...base, laneySigmaZ, laneyLower: wide.lower, laneyUpper: wide.upper };
}

const noLaney = { laneySigmaZ: null, laneyLower: null, laneyUpper: null } as const;
