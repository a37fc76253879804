import type { JsonValue } from '../../ingest/json/json-value.ts';

/** More digits than these are no rounding. */
export const MOST_DECIMALS = 6;

/** Digits after the point of a number as it is written. */
export function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

/**
 * To how many digits after the point values of one file were rounded: they are rounded alike, so the longest fraction
 * tells it. Null where they were written in full, and where none has a fraction, which tells nothing.
 */
export function roundedTo(values: readonly number[]): number | null {
  const decimals = Math.max(0, ...values.map(decimalsOf));
  return decimals > 0 && decimals <= MOST_DECIMALS ? decimals : null;
}

/** The number with its point moved: a division may add digits. */
export function hundredth(value: number): number {
  const text = String(value);
  return text.includes('e') ? value / 100 : Number(`${text}e-2`);
}

/** A percentage as a share, in which 1 is all; undefined where no number stands there. */
export function fromPercent(percent: JsonValue | undefined): number | undefined {
  return typeof percent === 'number' ? hundredth(percent) : undefined;
}
