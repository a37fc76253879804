import type { Moment } from '../../records/run.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * `2026-11-20` or an ISO moment as `20 Nov 2026`. Text that is no ISO date comes back as it is.
 */
export function day(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = match ? MONTHS[Number(match[2]) - 1] : undefined;
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : iso;
}

/** `2026-11` as `Nov 2026`; text that is no month comes back as it is. */
export function month(iso: string): string {
  const match = /^(\d{4})-(\d{2})$/.exec(iso);
  const name = match ? MONTHS[Number(match[2]) - 1] : undefined;
  return match && name ? `${name} ${match[1]}` : iso;
}

/** `20 Nov 2026, 14:03 UTC`, or `20 Nov 2026, 14:03, time zone not stated`. */
export function moment(value: Moment | null): string {
  if (value === null) return 'date not stated';
  const time = /T(\d{2}:\d{2})/.exec(value.iso)?.[1];
  if (time === undefined) return day(value.iso);
  return `${day(value.iso)}, ${time}${value.zone === 'utc' ? ' UTC' : ', time zone not stated'}`;
}

/** How a moment is told from another: by its day, else by its minute; null where they share it, or one is not stated. */
export function momentApart(value: Moment | null, other: Moment | null): string | null {
  if (value === null || other === null) return null;
  if (day(value.iso) !== day(other.iso)) return day(value.iso);
  return moment(value) === moment(other) ? null : withoutZone(moment(value));
}

/** A time in a list, in which that no zone is stated would be said many times. */
export function withoutZone(words: string): string {
  return words.replace(', time zone not stated', '');
}

/** The day of a moment, or that it is not stated. */
export function momentDay(value: Moment | null): string {
  return value === null ? 'date not stated' : day(value.iso);
}

/** The day of the newest data, with the word it begins with: `data as of 3 Nov 2026`. */
export function dataAsOf(value: Moment | null, data: 'data' | 'Data' = 'data'): string {
  return value === null ? `${data} without a stated date` : `${data} as of ${day(value.iso)}`;
}
