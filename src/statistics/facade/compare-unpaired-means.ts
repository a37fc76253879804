import { CONFIDENCE } from '../constants.ts';
import { requireProbability } from '../numeric/require.ts';
import { welchT } from '../welch-t.ts';
import { clusteredUnpaired } from './clustered-unpaired.ts';
import { detectableDifference } from './detectable-difference.ts';
import { estimateMean } from './estimate-mean.ts';
import { excludesZero } from './excludes-zero.ts';
import { noComparison } from './no-comparison.ts';
import type { UnpairedComparison, UnpairedInput } from './types.ts';
import { unpairedBase } from './unpaired-base.ts';

/**
 * Two mean scores on different items: Welch's t, or t on the two robust errors where either side
 * is clustered. Overlap of the two sides' own intervals says nothing about the difference.
 *
 * @throws RangeError for values that are not finite or labels of different length.
 * @example compareUnpairedMeans({ a: [0.1, 0.2, 0.4], b: [0.5, 0.9] }).pValue // => 0.2181
 */
export function compareUnpairedMeans(input: UnpairedInput): UnpairedComparison {
  const confidence = input.confidence ?? CONFIDENCE;
  requireProbability('compareUnpairedMeans', 'confidence', confidence);
  const first = estimateMean({ values: input.a, clusters: input.clustersA, confidence });
  const second = estimateMean({ values: input.b, clusters: input.clustersB, confidence });
  if (input.clustersA !== undefined || input.clustersB !== undefined) {
    return clusteredUnpaired(first, second, confidence);
  }
  const base = unpairedBase(first, second, confidence);
  const { se: standardError, df, p, lower, upper } = welchT({ a: input.a, b: input.b, confidence });
  if (df === null) return { ...base, ...noComparison, standardError };
  return {
    ...base,
    low: lower,
    high: upper,
    pValue: p,
    clear: excludesZero(lower, upper),
    standardError,
    df,
    detectable: detectableDifference({ standardError, df, confidence }),
    method: 'welch-t',
    testMethod: 'welch-t',
  };
}
