import type { VersionCheck } from '../../report/limitations.ts';
import type { Sentence } from '../../report/measures.ts';
import { CONFIDENCE } from '../../statistics/constants.ts';

/** What the results of one version say, without the version itself. */
export type Measured = Omit<VersionCheck, 'version' | 'release' | 'subject' | 'run' | 'standing'>;

/** Nothing can be said, and why: never the same as not seen. */
export function notMeasured(measure: Measured['measure'], sentence: Sentence): Measured {
  return {
    state: 'not-measured',
    measure,
    value: null,
    low: null,
    high: null,
    confidence: CONFIDENCE,
    upTo: null,
    atLeast: null,
    n: 0,
    seen: null,
    method: 'none',
    boundMethod: 'none',
    sentence: [...sentence],
  };
}
