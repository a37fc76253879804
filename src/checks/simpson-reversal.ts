import { NO_STATISTICS } from '../report/statistics.ts';
import type { Check } from './check.ts';

/** A whole and all its groups point in opposite directions. */
export const simpsonReversal = {
  meta: {
    id: 'simpson-reversal',
    title: 'The whole and its groups disagree',
    why: 'When the mix of test cases changes, the whole can rise while the answers got worse in like groups, or the other way round.',
    mend: 'Decide on the groups, or run both sides on the same test cases.',
    severity: 'warning',
  },
  find: ({ statistics = NO_STATISTICS }) =>
    statistics.mixShifts
      .filter((shift) => shift.reversal)
      .map((shift) => ({
        about: shift.id,
        sentence: shift.sentence,
        suite: shift.suite,
        run: shift.a.run,
      })),
} satisfies Check;
