import { tSf } from '../distributions.ts';
import { tTwoSided } from '../numeric/levels.ts';
import { detectableDifference } from './detectable-difference.ts';
import { excludesZero } from './excludes-zero.ts';
import { noComparison } from './no-comparison.ts';
import type { Estimate, UnpairedComparison } from './types.ts';
import { unpairedBase } from './unpaired-base.ts';

/**
 * Difference of two independent estimates whose errors are cluster-robust: the errors add in
 * squares, and t has the smaller of the two degrees of freedom.
 */
export function clusteredUnpaired(
  first: Estimate,
  second: Estimate,
  confidence: number,
): UnpairedComparison {
  const base = unpairedBase(first, second, confidence);
  const { difference } = base;
  if (
    difference === null ||
    first.standardError === null ||
    second.standardError === null ||
    first.df === null ||
    second.df === null
  ) {
    return { ...base, ...noComparison };
  }
  const standardError = Math.hypot(first.standardError, second.standardError);
  const df = Math.min(first.df, second.df);
  if (standardError === 0) return { ...base, ...noComparison, standardError };
  const half = tTwoSided(confidence, df) * standardError;
  const low = difference - half;
  const high = difference + half;
  return {
    ...base,
    low,
    high,
    pValue: 2 * tSf(Math.abs(difference) / standardError, df),
    clear: excludesZero(low, high),
    standardError,
    df,
    detectable: detectableDifference({ standardError, df, confidence }),
    method: 'clustered-unpaired',
    testMethod: 'cluster-robust-t',
  };
}
