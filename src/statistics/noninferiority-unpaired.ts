import { normalSf } from './distributions.ts';
import { miettinenNurminen, scoreOfDifference } from './miettinen-nurminen.ts';
import { newcombeUnpaired, type TwoGroups } from './newcombe-unpaired.ts';
import { requireCounts, requireProbability } from './numeric/require.ts';

export type NonInferiorityUnpaired = {
  readonly estimate: number | null;
  readonly zMiettinenNurminen: number | null;
  readonly pMiettinenNurminen: number | null;
  readonly lowerMiettinenNurminen: number | null;
  readonly zFarringtonManning: number | null;
  readonly pFarringtonManning: number | null;
  readonly lowerNewcombe: number | null;
};

/**
 * Non-inferiority of group 1 (candidate) to group 2 (baseline) in pass rate on different items.
 * Limits are at confidence 1 - 2 alpha; H0: p1 - p2 <= -margin.
 *
 * Miettinen & Nurminen 1985, doi:10.1002/sim.4780040211; Farrington & Manning 1990,
 * doi:10.1002/sim.4780091208.
 *
 * @throws RangeError unless 0 <= x <= n in both groups and margin and alpha lie in (0, 1).
 * @example noninferiorityUnpaired({ x1: 56, n1: 70, x2: 48, n2: 80, margin: 0.05, alpha: 0.05 }).lowerNewcombe // => 0.0766
 */
export function noninferiorityUnpaired(
  input: TwoGroups & { readonly margin: number; readonly alpha: number },
): NonInferiorityUnpaired {
  const { x1, n1, x2, n2, margin, alpha } = input;
  requireCounts('noninferiorityUnpaired', x1, n1);
  requireCounts('noninferiorityUnpaired', x2, n2);
  requireProbability('noninferiorityUnpaired', 'margin', margin);
  requireProbability('noninferiorityUnpaired', 'alpha', alpha);
  if (n1 === 0 || n2 === 0) {
    return {
      estimate: null,
      zMiettinenNurminen: null,
      pMiettinenNurminen: null,
      lowerMiettinenNurminen: null,
      zFarringtonManning: null,
      pFarringtonManning: null,
      lowerNewcombe: null,
    };
  }
  const confidence = 1 - 2 * alpha;
  const zMiettinenNurminen = scoreOfDifference(input, -margin, true);
  const zFarringtonManning = scoreOfDifference(input, -margin, false);
  const groups = { x1, n1, x2, n2, confidence };
  return {
    estimate: x1 / n1 - x2 / n2,
    zMiettinenNurminen,
    pMiettinenNurminen: normalSf(zMiettinenNurminen),
    lowerMiettinenNurminen: miettinenNurminen(groups).lower,
    zFarringtonManning,
    pFarringtonManning: normalSf(zFarringtonManning),
    lowerNewcombe: newcombeUnpaired(groups).lower,
  };
}
