/** The rest of a comparison that cannot be made. */
export const noComparison = {
  low: null,
  high: null,
  pValue: null,
  clear: false,
  standardError: null,
  df: null,
  detectable: null,
  method: 'none',
  testMethod: 'none',
} as const;
