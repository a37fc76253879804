import { isConstant, sum, type Vector } from './vectors.ts';

export type Moments = {
  readonly n: number;
  /** null for an empty vector. */
  readonly mean: number | null;
  /** Sum of squared deviations / (n - 1), by two passes; null below two values. */
  readonly variance: number | null;
};

/**
 * Mean and sample variance. Equal values give exactly that value and exactly 0, which rounding
 * of the mean would otherwise turn into a spread of 1e-17.
 */
export function moments(values: Vector): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: null, variance: null };
  if (isConstant(values)) return { n, mean: values[0] ?? null, variance: n > 1 ? 0 : null };
  const mean = sum(values) / n;
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const deviation = (values[i] ?? Number.NaN) - mean;
    squares += deviation * deviation;
  }
  return { n, mean, variance: squares / (n - 1) };
}
