import { normalCdf, normalQuantile } from '../distributions.ts';
import { moments } from './moments.ts';
import { sum, type Vector } from './vectors.ts';

/**
 * Acceleration of the bias-corrected and accelerated bootstrap, from leave-one-out estimates:
 * sum(d^3) / (6 (sum d^2)^1.5) with d = mean - estimate; null without spread.
 */
export function acceleration(jackknife: Vector): number | null {
  const { mean } = moments(jackknife);
  if (mean === null) return null;
  const d = Array.from(jackknife, (value) => mean - value);
  const squares = sum(d.map((value) => value ** 2));
  if (squares < 1e-24 * Math.max(1, mean * mean)) return null;
  return sum(d.map((value) => value ** 3)) / (6 * squares ** 1.5);
}

/**
 * The two levels at which the bootstrap distribution is read (Efron 1987).
 *
 * @param z0 bias correction: normal quantile of P(T* < t) + P(T* = t) / 2.
 */
export function bcaLevels(
  z0: number,
  accelerated: number,
  confidence: number,
): readonly [number, number] {
  const level = (tail: number) => {
    const z = z0 + normalQuantile(tail);
    return normalCdf(z0 + z / (1 - accelerated * z));
  };
  const tail = (1 - confidence) / 2;
  return [level(tail), level(1 - tail)];
}
