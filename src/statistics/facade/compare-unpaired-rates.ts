import { CONFIDENCE } from '../constants.ts';
import { normalSf } from '../distributions.ts';
import { newcombeUnpaired, squareAndAdd } from '../newcombe-unpaired.ts';
import { requireProbability } from '../numeric/require.ts';
import { bisectDecreasing } from '../numeric/roots.ts';
import { wilsonLimits } from '../wilson.ts';
import { clusteredUnpaired } from './clustered-unpaired.ts';
import { detectableDifference } from './detectable-difference.ts';
import { estimateRate } from './estimate-rate.ts';
import { excludesZero } from './excludes-zero.ts';
import { noComparison } from './no-comparison.ts';
import { isIndependent } from './sample.ts';
import type { Estimate, UnpairedComparison, UnpairedInput } from './types.ts';
import { unpairedBase } from './unpaired-base.ts';

/**
 * Two pass rates on different items: Newcombe's interval, with the p-value at which that interval
 * just touches 0, so the two never disagree. Clustered or repeated items: t on the two robust
 * errors; where a side has fewer than ten sources with the rarer outcome, or no spread at all, Newcombe
 * on the careful sizes of the two (t would take their luck for their spread).
 *
 * @throws RangeError for values outside 0 to 1 or labels of different length.
 * @example compareUnpairedRates({ a: [1, 1, 1, 0], b: [0, 0, 1, 0] }).difference // => 0.5
 */
export function compareUnpairedRates(input: UnpairedInput): UnpairedComparison {
  const confidence = input.confidence ?? CONFIDENCE;
  requireProbability('compareUnpairedRates', 'confidence', confidence);
  const first = estimateRate({ values: input.a, clusters: input.clustersA, confidence });
  const second = estimateRate({ values: input.b, clusters: input.clustersB, confidence });
  const independent =
    isIndependent({ values: input.a, clusters: input.clustersA }) &&
    isIndependent({ values: input.b, clusters: input.clustersB });
  const noSpread = first.standardError === 0 || second.standardError === 0;
  const sizes = [first.effectiveN, second.effectiveN] as const;
  const few = [first, second].some((one) => one.caveats.includes(FEW));
  if (!independent && !noSpread && !few) return clusteredUnpaired(first, second, confidence);
  return newcombe(first, second, sizes, confidence);
}

const FEW = 'few-clusters-with-rarer-outcome';

function newcombe(
  first: Estimate,
  second: Estimate,
  [n1, n2]: readonly [number | null, number | null],
  confidence: number,
): UnpairedComparison {
  const base = unpairedBase(first, second, confidence);
  const { estimate: p1 } = first;
  const { estimate: p2 } = second;
  if (p1 === null || p2 === null || n1 === null || n2 === null) return { ...base, ...noComparison };
  const groups = { x1: p1 * n1, n1, x2: p2 * n2, n2 };
  const { lower, upper } = newcombeUnpaired({ ...groups, confidence });
  const standardError = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  return {
    ...base,
    low: lower,
    high: upper,
    pValue: inversionP(groups),
    clear: excludesZero(lower, upper),
    standardError,
    df: null,
    detectable: detectableDifference({ standardError, confidence }),
    method: 'newcombe-unpaired',
    testMethod: 'newcombe-inversion',
  };
}

/** Two-sided p at which the nearer Newcombe limit is exactly 0. */
function inversionP(groups: {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
}): number {
  const { x1, n1, x2, n2 } = groups;
  const p1 = x1 / n1;
  const p2 = x2 / n2;
  if (p1 === p2) return 1;
  const near = (z: number) => {
    const { lower, upper } = squareAndAdd(
      { estimate: p1, ...wilsonLimits(x1, n1, z) },
      { estimate: p2, ...wilsonLimits(x2, n2, z) },
    );
    return (p1 > p2 ? lower : upper === null ? null : -upper) ?? Number.NaN;
  };
  return 2 * normalSf(bisectDecreasing(near, 0, 40));
}
