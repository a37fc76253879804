/**
 * Printed numbers (RX-08 to RX-15). Own code, no Intl: the same bytes on every machine. Rates come in as
 * 0 to 1 and leave as percentages; differences of rates leave as percentage points.
 */
import { withCommas } from '../records/with-commas.ts';
import { fixed as rounded, shownDigits } from '../report/sentences/digits.ts';
import { COUNTS_ONLY_BELOW } from '../statistics/constants.ts';

const MINUS = '\u2212';

/** Decimals of a percentage out of n cases (RX-11): one from 200 cases on, else none. */
export function rateDecimals(n: number): 0 | 1 {
  return n >= 200 ? 1 : 0;
}

/** True where only counts may be printed (RX-13). */
export function countsOnly(n: number): boolean {
  return n < COUNTS_ONLY_BELOW;
}

/** Fixed decimals with a real minus sign, thousands separated, and never a negative zero. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`fixed requires a finite number, got ${value}`);
  // Rounded as the sentences are: a row and the words beside it never say two numbers.
  const text = rounded(Math.abs(value), decimals);
  const body = withCommas(text);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${body}` : body;
}

/** A number somebody set, with the digits they wrote, at most six, and thousands separated: `4,000`. */
export function asWritten(value: number): string {
  const text = String(Number(value.toPrecision(6)));
  return /^-?\d+(\.\d+)?$/.test(text) ? fixed(value, (text.split('.')[1] ?? '').length) : text;
}

/** A whole number with thousands separated: `48,210`. */
export function count(value: number): string {
  return fixed(value, 0);
}

/** A title within a sentence: `pass rate` of `Pass rate`, and `MMLU` as it is. */
export function inSentence(title: string): string {
  return /^\p{Lu}\p{Ll}+(?!\p{L})/u.test(title)
    ? title.slice(0, 1).toLowerCase() + title.slice(1)
    : title;
}

/** `1 test case`, `1,500 test cases`. */
export function counted(value: number, one: string, many: string = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/**
 * `82.4%`. A rate that is not 0 or 1 never prints as 0% or 100% (RX-12): it prints as `less than 0.1%` or
 * `more than 99.9%`.
 * @param rate 0 to 1
 */
export function percent(rate: number, decimals: number): string {
  return `${percentNumber(rate, decimals)}%`;
}

function percentNumber(rate: number, decimals: number): string {
  const text = fixed(rate * 100, decimals);
  const step = 10 ** -decimals;
  if (rate > 0 && Number(text) === 0) return `less than ${fixed(step, decimals)}`;
  if (rate < 1 && text === fixed(100, decimals)) return `more than ${fixed(100 - step, decimals)}`;
  return text;
}

/** `78.8% to 85.5%`, `97.6% to >99.9%`: only ends of exactly 0 and 1 print as 0% and 100%. */
export function percentRange(low: number, high: number, decimals: number): string {
  return `${percentEnd(low, decimals)} to ${percentEnd(high, decimals)}`;
}

function percentEnd(rate: number, decimals: number): string {
  return percent(rate, decimals).replace('less than ', '<').replace('more than ', '>');
}

/** For screen readers (RX-28): `from 78.8 to 85.5 percent`. */
export function spokenPercentRange(low: number, high: number, decimals: number): string {
  return `from ${percentNumber(low, decimals)} to ${percentNumber(high, decimals)} percent`;
}

/**
 * `+3.2`, `−1.8`, `0.0`: always with a sign. A difference that is not 0 never prints as 0: it gets more digits.
 */
export function signed(value: number, decimals: number): string {
  const shown = shownDigits(value, decimals);
  const text = fixed(value, shown);
  return Number(rounded(value, shown)) > 0 ? `+${text}` : text;
}

/** A difference of rates as percentage points (RX-10): `+3.2 points`, `−1 point`. */
export function points(difference: number, decimals: number): string {
  const text = signed(difference * 100, decimals);
  return `${text} ${/^.?1$/.test(text) ? 'point' : 'points'}`;
}

/** `−1.8 to +5.0 points`. */
export function pointsRange(low: number, high: number, decimals: number): string {
  return `${signed(low * 100, decimals)} to ${signed(high * 100, decimals)} points`;
}

/** `from minus 1.8 to plus 5.0`, with the unit given. */
export function spokenSignedRange(
  low: number,
  high: number,
  decimals: number,
  unit: string,
): string {
  return `from ${spokenSigned(low, decimals)} to ${spokenSigned(high, decimals)} ${unit}`.trim();
}

function spokenSigned(value: number, decimals: number): string {
  return signed(value, decimals).replace(MINUS, 'minus ').replace('+', 'plus ');
}

/**
 * Decimals for a mean: so many that the range shows two digits, at most six. Without a range, two.
 */
export function meanDecimals(low: number | null, high: number | null): number {
  if (low === null || high === null || !(high > low)) return 2;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(high - low))));
}

/** A p-value: two decimals, three below 0.1, and `below 0.001`. */
export function pValue(p: number): string {
  if (p < 0.001) return 'below 0.001';
  return rounded(p, p < 0.1 ? 3 : 2);
}

/** `p 0.042, 0.004 alone`: adjusted for the number of looks, and of this look alone; what prints alike stands once. */
export function adjustedAndAlone(adjusted: number, alone: number): string {
  const [one, other] = [pValue(adjusted), pValue(alone)];
  return one === other
    ? `p\u00a0${one}, adjusted and\u00a0alone`
    : `p\u00a0${one}, ${other}\u00a0alone`;
}

/** Both p-values of a look among several, the adjusted one first. */
export function bothPValues(
  adjusted: number | null,
  alone: number | null,
): (string | { readonly sub: string })[] {
  if (adjusted === null) return ['[x]'];
  return alone === null
    ? [pValue(adjusted)]
    : [pValue(adjusted), { sub: `${pValue(alone)} alone` }];
}

/** `950 B`, `12 kB`, `3.4 MB`: powers of 1,000. */
export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  if (value < 1_000_000) return `${fixed(value / 1000, value < 10_000 ? 1 : 0)} kB`;
  return `${fixed(value / 1_000_000, 1)} MB`;
}

/** `one-sided 95%` from an error level of 0.05. */
export function confidencePercent(level: number): string {
  return `${String(Number((level * 100).toFixed(3)))}%`;
}
