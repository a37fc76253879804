import type { Moment } from '../../records/run.ts';
import { momentOf } from './moment.ts';

/** Watches points in time as they pass; first and last of those that carry a time zone, else of the others. */
export interface TimeSpan {
  note(text: string | null): void;
  first(): Moment | null;
  last(): Moment | null;
}

export function timeSpan(): TimeSpan {
  const met: Moment[] = [];
  const ordered = () => {
    const utc = met.filter(({ zone }) => zone === 'utc');
    return (utc.length > 0 ? utc : met).sort((a, b) =>
      a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0,
    );
  };
  return {
    note(text) {
      const moment = momentOf(text);
      if (moment === null) return;
      met.push(moment);
      // Only the ends matter: memory stays flat.
      if (met.length > 1000) {
        const all = ordered();
        met.length = 0;
        met.push(...all.slice(0, 1), ...all.slice(-1));
      }
    },
    first: () => ordered()[0] ?? null,
    last: () => ordered().at(-1) ?? null,
  };
}

/** Watches numbers as they pass: seconds since 1970, or milliseconds. */
export interface NumberSpan {
  note(number: number | null): void;
  first(): number | null;
  last(): number | null;
}

export function numberSpan(): NumberSpan {
  let first: number | null = null;
  let last: number | null = null;
  return {
    note(number) {
      if (number === null) return;
      first = Math.min(first ?? number, number);
      last = Math.max(last ?? number, number);
    },
    first: () => first,
    last: () => last,
  };
}
