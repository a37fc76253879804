/** Ticks of a trend's axis: they stand at runs, never between them, and are chosen and printed in UTC. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `3 Nov 2026` or, without the year, `3 Nov`. @param at milliseconds since 1970, UTC */
export function dayText(at: number, withYear: boolean): string {
  const date = new Date(at);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return withYear ? `${day} ${date.getUTCFullYear()}` : day;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/**
 * The ticks there is room for: the last run, then the first, then those between that keep clear of their
 * neighbours.
 * @param candidates positions in rising order with their texts
 * @param pixelsOf where a position falls
 * @param widthOf room a text needs, gap included
 */
export function pickTicks(
  candidates: readonly Tick[],
  pixelsOf: (at: number) => number,
  widthOf: (text: string) => number,
): Tick[] {
  const chosen: Tick[] = [];
  const clear = (tick: Tick): boolean =>
    chosen.every(
      (other) =>
        Math.abs(pixelsOf(other.at) - pixelsOf(tick.at)) >=
        (widthOf(other.text) + widthOf(tick.text)) / 2,
    );
  const last = candidates.at(-1);
  const ends = candidates[0] && last ? [last, candidates[0]] : [];
  for (const tick of [...ends, ...candidates.slice(1, -1)]) if (clear(tick)) chosen.push(tick);
  return chosen.toSorted((a, b) => a.at - b.at);
}
