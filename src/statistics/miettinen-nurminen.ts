import type { TwoGroups } from './newcombe-unpaired.ts';
import { zTwoSided } from './numeric/levels.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';
import { bisectDecreasing } from './numeric/roots.ts';
import type { DifferenceInterval } from './tango-paired.ts';

/**
 * Score statistic for "p1 - p2 = delta", with the variance at the maximum-likelihood rates under
 * that hypothesis; falls as delta rises. Without Bessel's factor N/(N-1) it is Farrington-Manning.
 */
export function scoreOfDifference(groups: TwoGroups, delta: number, bessel: boolean): number {
  const { x1, n1, x2, n2 } = groups;
  const total = n1 + n2;
  const numerator = x1 / n1 - x2 / n2 - delta;
  const p2 = restrictedRate(groups, delta);
  const p1 = Math.min(1, Math.max(0, p2 + delta));
  const plain = (p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2;
  const variance = bessel ? (plain * total) / (total - 1) : plain;
  if (numerator === 0) return 0;
  return variance > 0 ? numerator / Math.sqrt(variance) : Math.sign(numerator) * Infinity;
}

/** Closed form of the rate of group 2 under p1 - p2 = delta (Miettinen & Nurminen, appendix). */
function restrictedRate({ x1, n1, x2, n2 }: TwoGroups, delta: number): number {
  const total = n1 + n2;
  const passes = x1 + x2;
  const l2 = (n1 + 2 * n2) * delta - total - passes;
  const l1 = (n2 * delta - total - 2 * x2) * delta + passes;
  const l0 = x2 * delta * (1 - delta);
  const third = l2 / (3 * total);
  const q = third ** 3 - (l1 * l2) / (6 * total * total) + l0 / (2 * total);
  const size = Math.sqrt(Math.max(0, third * third - l1 / (3 * total)));
  const p = q >= 0 ? size : -size;
  const cosine = p === 0 ? 0 : Math.min(1, Math.max(-1, q / p ** 3));
  const rate = 2 * p * Math.cos((Math.PI + Math.acos(cosine)) / 3) - third;
  return Math.min(Math.min(1, 1 - delta), Math.max(Math.max(0, -delta), rate));
}

/**
 * Miettinen-Nurminen score interval for the difference of two pass rates on different items:
 * agrees with its own score test, so that a non-inferiority gate and its p-value never disagree.
 *
 * Miettinen & Nurminen 1985, Stat Med 4:213, doi:10.1002/sim.4780040211.
 *
 * @returns group 1 minus group 2; all null when a group is empty.
 * @throws RangeError unless 0 <= x <= n in both groups.
 * @example miettinenNurminen({ x1: 56, n1: 70, x2: 48, n2: 80, confidence: 0.95 }).lower // => 0.0528
 */
export function miettinenNurminen(
  input: TwoGroups & { readonly confidence: number },
): DifferenceInterval {
  const { x1, n1, x2, n2, confidence } = input;
  requireCounts('miettinenNurminen', x1, n1);
  requireCounts('miettinenNurminen', x2, n2);
  requireProbability('miettinenNurminen', 'confidence', confidence);
  if (n1 === 0 || n2 === 0) return { estimate: null, lower: null, upper: null };
  const z = zTwoSided(confidence);
  const estimate = x1 / n1 - x2 / n2;
  const score = (delta: number) => scoreOfDifference(input, delta, true);
  return {
    estimate,
    lower: estimate <= -1 ? -1 : bisectDecreasing((delta) => score(delta) - z, -1, estimate),
    upper: estimate >= 1 ? 1 : bisectDecreasing((delta) => score(delta) + z, estimate, 1),
  };
}
