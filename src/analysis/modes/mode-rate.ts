import { COUNTS_ONLY_BELOW } from '../../statistics/constants.ts';
import { facade } from '../../statistics/facade/index.ts';
import { INNER_CONFIDENCE } from '../estimates/rate.ts';
import { hasRepeats } from '../items.ts';
import { type Graded, shares } from './graded.ts';
import type { CodedFailure } from './types.ts';

export interface ModeRate {
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly innerLow: number | null;
  readonly innerHigh: number | null;
  readonly method: string;
}

/**
 * How often answers fail in this way, of all answers that were graded: the same method as the pass rate, with
 * repeats and with cases that belong together. No rate below {@link COUNTS_ONLY_BELOW} test cases.
 */
export function modeRate(graded: Graded, failures: readonly CodedFailure[]): ModeRate {
  const nothing = { rate: null, low: null, high: null, innerLow: null, innerHigh: null };
  if (graded.samples.length < COUNTS_ONLY_BELOW) return { ...nothing, method: 'none' };
  const input = {
    values: shares(graded, failures),
    clusters: graded.clusters ?? undefined,
    attempts: hasRepeats(graded) ? graded.attempts : undefined,
  };
  const found = facade.estimateRate(input);
  const inner = facade.estimateRate({ ...input, confidence: INNER_CONFIDENCE });
  return {
    rate: found.estimate,
    low: found.low,
    high: found.high,
    innerLow: inner.low,
    innerHigh: inner.high,
    method: found.method,
  };
}
