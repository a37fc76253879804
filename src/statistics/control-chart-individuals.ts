import { moments } from './numeric/moments.ts';
import { requireFinite } from './numeric/require.ts';
import { sum, type Vector } from './numeric/vectors.ts';

/** Mean range of two normal values in standard deviations. */
export const MOVING_RANGE_FACTOR = 2 / Math.sqrt(Math.PI);

export type ControlChartIndividuals = {
  readonly n: number;
  readonly center: number | null;
  readonly meanMovingRange: number | null;
  readonly sigma: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Positions of runs outside the limits, from 0. */
  readonly outOfControl: readonly number[];
};

/**
 * Individuals (XmR) chart: is a run outside what runs normally vary by, judged from the changes
 * between neighbours? Set the limits from runs before a suspected change.
 *
 * Shewhart 1931; Montgomery, Introduction to Statistical Quality Control.
 *
 * @param input.values one number per run, in time order.
 * @returns limits null below two runs.
 * @throws RangeError for values that are not finite.
 * @example controlChartIndividuals({ values: [0.8, 0.82, 0.81, 0.79] }).sigma // => 0.01477
 */
export function controlChartIndividuals(input: {
  readonly values: Vector;
}): ControlChartIndividuals {
  const { values } = input;
  requireFinite('controlChartIndividuals', values);
  const { n, mean: center } = moments(values);
  if (center === null || n < 2) {
    const none = { meanMovingRange: null, sigma: null, lower: null, upper: null };
    return { n, center, ...none, outOfControl: [] };
  }
  const steps = Array.from(values, (value, i) =>
    i === 0 ? 0 : Math.abs(value - (values[i - 1] ?? 0)),
  );
  const meanMovingRange = sum(steps) / (n - 1);
  const sigma = meanMovingRange / MOVING_RANGE_FACTOR;
  const lower = center - 3 * sigma;
  const upper = center + 3 * sigma;
  const outOfControl = Array.from(values, (value, i) => (value < lower || value > upper ? i : -1));
  return {
    n,
    center,
    meanMovingRange,
    sigma,
    lower,
    upper,
    outOfControl: outOfControl.filter((i) => i >= 0),
  };
}
