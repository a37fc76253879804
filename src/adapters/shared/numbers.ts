/** The sum of numbers; null where there is none. */
export function sumOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** The plain mean of numbers; NaN where there is none. */
export function meanOf(values: readonly number[]): number {
  return (sumOf(values) ?? 0) / values.length;
}
