import { LIMITATION_SEVERITIES } from '../../records/content-limitation.ts';
import type { ClaimState, LimitationEntry, Standing } from '../../report/limitations.ts';
import type { ReleaseReport } from '../../report/release.ts';
import { day } from '../../report/sentences/dates.ts';
import { byText, type Context } from '../context.ts';
import type { Inline } from '../inline.ts';
import { isOpenIn, isOver } from './limitation-state.ts';

/** Words for what limitations claim and what the results say of it, the same on every page. */

export const CLAIMS = {
  'still-seen': 'Still seen',
  'worse-than-stated': 'Worse than stated',
  'not-seen': 'Not seen',
  'not-measured': 'Not measured',
} as const satisfies Record<ClaimState, string>;

export const STANDING_WORDS = {
  applies: 'has it',
  'may-apply': 'not known',
  fixed: 'fixed',
  'not-yet': 'before it came',
} as const satisfies Record<Standing, string>;

export const FINDERS = {
  evaluation: 'our own evaluation',
  customer: 'a customer',
  colleague: 'a colleague',
  monitoring: 'monitoring in use',
} as const satisfies Record<NonNullable<LimitationEntry['foundBy']>, string>;

export const NO_LIMITATION = 'No limitation is recorded. That does not mean there is none.';

const gravity = ({ severity }: LimitationEntry) => LIMITATION_SEVERITIES.indexOf(severity);

/** By severity, then by id. */
export function worstFirst(a: LimitationEntry, b: LimitationEntry): number {
  return gravity(a) - gravity(b) || byText<LimitationEntry>(({ id }) => id)(a, b);
}

/** Those that somebody still has first, then the worst. */
export function bySeverity(c: Context): (a: LimitationEntry, b: LimitationEntry) => number {
  const over = (entry: LimitationEntry) => (isOver(c, entry) ? 1 : 0);
  return (a, b) => over(a) - over(b) || worstFirst(a, b);
}

/** What a release names: those that its version has first, then the worst. A later fix helps nobody who runs it. */
export function knownLimitations(
  c: Context,
  { limitations, version }: ReleaseReport,
): readonly LimitationEntry[] {
  const closed = (entry: LimitationEntry) => (isOpenIn(entry, version) ? 0 : 1);
  return limitations
    .flatMap((id) => c.find.limitations.get(id) ?? [])
    .sort((a, b) => closed(a) - closed(b) || worstFirst(a, b));
}

/** The day of the last review, marked where the next one is overdue. */
export function reviewed(entry: LimitationEntry): Inline {
  return entry.overdue
    ? [{ badge: `Not reviewed since ${day(entry.lastReviewed)}` }]
    : [day(entry.lastReviewed)];
}
