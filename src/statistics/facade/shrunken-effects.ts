import { heterogeneity } from '../heterogeneity.ts';
import type { Numbers } from './base-types.ts';

/**
 * Effects of disjoint slices pulled towards their common value by as much as their own noise asks
 * for: the worst of many noisy slices looks worse than it is. Show beside the raw values.
 *
 * DerSimonian & Laird 1986, doi:10.1016/0197-2456(86)90046-2; empirical Bayes.
 *
 * @param input.standardErrors one per effect, above 0.
 * @returns in input order; all equal when the slices differ no more than chance.
 * @throws RangeError for lengths that differ or standard errors that are not above 0.
 * @example shrunkenEffects({ effects: [0, 3], standardErrors: [1, 0.5] }) // => [0.3333, 2.9167]
 */
export function shrunkenEffects(input: {
  readonly effects: Numbers;
  readonly standardErrors: Numbers;
}): readonly number[] {
  const { tau2, randomEffect } = heterogeneity(input);
  if (tau2 === null || randomEffect === null) return [...input.effects];
  return Array.from(input.effects, (effect, k) => {
    const noise = (input.standardErrors[k] ?? Number.NaN) ** 2;
    return (tau2 * effect + noise * randomEffect) / (tau2 + noise);
  });
}
