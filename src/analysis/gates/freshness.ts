import { plural } from '../../report/sentences/digits.ts';
import { joined, strong } from '../../report/sentences/sentence.ts';
import { age } from './evidence.ts';
import { type GateRule, withoutNumbers } from './finding.ts';

/** Met when the run is not older than agreed on the day of the report; a run without a date cannot tell. */
export const freshness = {
  rule: 'freshness',
  compares: false,
  needsDirection: false,
  needs: (gate) => `a run at most ${plural(gate.maximumAgeDays ?? 0, 'day')} old`,
  decide: async (matter) => {
    const found = age(matter);
    if (found === null) throw new RangeError(`Gate ${matter.gate.id} has no maximumAgeDays`);
    const state = found.isMet === null ? 'cannot-tell' : found.isMet ? 'met' : 'not-met';
    const outcome = { met: 'Met.', 'not-met': 'Not met.', 'cannot-tell': 'Cannot tell.' }[state];
    return withoutNumbers(state, joined([found.text], [strong(outcome)]));
  },
} satisfies GateRule;
