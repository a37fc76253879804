import { shareSentence } from '../../report/sentences/limitation.ts';
import { CONFIDENCE, COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import type { Measured } from './measured.ts';
import type { Occurrences } from './occurrences.ts';

/**
 * The share of test cases that show a limitation, with its range; for none seen the share that would still fit
 * (the exact one-sided limit, the rule of three); and whether the share is surely above what was stated.
 *
 * @param stated largest share the author states, 0 to 1
 */
export function shareCheck(
  found: Occurrences,
  said: { readonly title: string; readonly isLatest: boolean; readonly stated: number | null },
): Measured {
  const { values, clusters, attempts, seen } = found;
  const n = values.length;
  const input = { values, clusters, attempts };
  const estimate = facade.estimateRate({ ...input, confidence: CONFIDENCE });
  const upper = facade.gateRateBound({ ...input, side: 'upper' });
  const lower = facade.gateRateBound({ ...input, side: 'lower' });
  const isRate = n >= COUNTS_ONLY_BELOW;
  const rate = isRate ? estimate.estimate : null;
  const isWorse = said.stated !== null && lower.bound !== null && lower.bound > said.stated;
  return {
    state: seen === 0 ? 'not-seen' : isWorse ? 'worse-than-stated' : 'still-seen',
    measure: 'share',
    value: rate,
    low: isRate ? estimate.low : null,
    high: isRate ? estimate.high : null,
    confidence: CONFIDENCE,
    upTo: upper.bound,
    atLeast: lower.bound,
    n,
    seen,
    method: isRate ? estimate.method : 'none',
    boundMethod: upper.method,
    sentence: shareSentence({
      ...said,
      n,
      seen,
      hasRepeats: attempts !== undefined,
      rate,
      low: estimate.low,
      high: estimate.high,
      upTo: upper.bound,
      atLeast: lower.bound,
      isWorse,
      uncoded: found.uncoded,
    }),
  };
}
