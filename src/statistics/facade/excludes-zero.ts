/** True when both limits exist and lie on one side of 0. */
export function excludesZero(low: number | null, high: number | null): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}
