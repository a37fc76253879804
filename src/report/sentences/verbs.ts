import type { Certainty } from '../measures.ts';

/**
 * How strongly a sentence may speak (RX-17): High "does", Moderate "probably does", Low "may", Very low
 * "we do not know whether". Sentences about runs that took place use the past tense of the same verbs.
 */
export const VERBS = {
  high: { does: 'does', did: 'did', lead: '' },
  moderate: { does: 'probably does', did: 'probably did', lead: '' },
  low: { does: 'may do', did: 'may have done', lead: '' },
  'very-low': { does: 'does', did: 'did', lead: 'We do not know whether ' },
} as const satisfies Record<Certainty['grade'], { does: string; did: string; lead: string }>;
