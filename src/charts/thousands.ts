/** Thousands of a number apart by commas, as d3 prints them and as tables on pages have them: `50,000.5`. */
export function withCommas(digits: string): string {
  const [whole = '', ...fraction] = digits.split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.');
}
