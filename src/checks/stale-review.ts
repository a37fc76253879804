import { day } from '../report/sentences/dates.ts';
import type { Check } from './check.ts';

/** A known limitation was not reviewed in time. */
export const staleReview = {
  meta: {
    id: 'stale-review',
    title: 'Known limitation past its review date',
    why: 'Support quotes these pages; an old one may promise a workaround that no longer works.',
    mend: 'Review the limitation and raise lastReviewed and reviewBy.',
    severity: 'warning',
  },
  find: ({ limitations }) =>
    limitations
      .filter((l) => l.overdue)
      .map((l) => ({
        about: l.id,
        sentence: [
          `Not reviewed since ${day(l.lastReviewed)}, due ${day(l.reviewBy)}: `,
          { strong: l.title },
          '.',
        ],
      })),
} satisfies Check;
