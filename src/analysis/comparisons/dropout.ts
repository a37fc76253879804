import { ALPHA } from '../../statistics/constants.ts';
import { mcnemar } from '../../statistics/mcnemar.ts';
import type { Pairing } from './pairing.ts';

/** How unevenly two runs lost test cases: what has a score in one of them only cannot be compared. */
export interface Dropout {
  /** McNemar mid-p of so uneven a loss by chance. */
  readonly pValue: number;
  /** For a reader; null where chance explains it. */
  readonly caveat: string | null;
}

/** Null where no test case has a score in one run only. Test cases count as independent of each other. */
export function dropoutOf({ onlyInA, onlyInB }: Pairing): Dropout | null {
  if (onlyInA + onlyInB === 0) return null;
  const { midP } = mcnemar({ b: onlyInA, c: onlyInB });
  const more = Math.max(onlyInA, onlyInB);
  const fewer = Math.min(onlyInA, onlyInB);
  return {
    pValue: midP,
    caveat:
      midP < ALPHA
        ? `${more} test cases have a score in one run only and ${fewer === 0 ? 'none' : fewer} in the other only, more unevenly than chance explains: the comparison speaks for the shared test cases.`
        : null,
  };
}
