import { normalQuantile, tQuantile } from '../distributions.ts';

/** z with P(-z <= Z <= z) = confidence. */
export function zTwoSided(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2);
}

/** t with P(-t <= T <= t) = confidence at df degrees of freedom. */
export function tTwoSided(confidence: number, df: number): number {
  return -tQuantile((1 - confidence) / 2, df);
}
