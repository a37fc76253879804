/** More digits than these are no rounding. */
const MOST = 6;

/**
 * To how many digits after the point values of one file were rounded: they are rounded alike, so the longest fraction
 * tells it. Null where they were written in full, and where none has a fraction, which tells nothing.
 */
export function roundedTo(values: readonly number[]): number | null {
  const decimals = Math.max(0, ...values.map((value) => String(value).split('.')[1]?.length ?? 0));
  return decimals > 0 && decimals <= MOST ? decimals : null;
}
