/** Number texts of the generated sentences (RX-08 … RX-12). Own code: no host locale takes part. */
import { withCommas } from '../../records/with-commas.ts';
import { withUnit } from './unit.ts';

const MINUS = '−';

/** Items from which a rate is printed to a tenth of a point. */
export const TENTHS_FROM = 200;

/** Digits after the point for a rate in percent: the count supports no more. */
export function rateDigits(n: number): 0 | 1 {
  return n >= TENTHS_FROM ? 1 : 0;
}

/**
 * A rate as percent: `82.4%`. A rate that is not 0 or 1 never prints as if it were.
 *
 * @param rate 0 to 1
 * @example percent(0.824, 500) // => '82.4%'
 * @example percent(0.9996, 500) // => 'more than 99.9%'
 */
export function percent(rate: number, n: number): string {
  return percentTo(rate, rateDigits(n));
}

/**
 * A forecast of test cases, rounded up to two digits: no more are known.
 *
 * @example roughly(5892) // => '5,900'
 */
export function roughly(n: number): string {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return count(Math.ceil(n / size) * size);
}

/** {@link percent} with a stated number of digits after the point. */
export function percentTo(rate: number, digits: number): string {
  const text = fixed(rate * 100, digits);
  const step = 10 ** -digits;
  if (rate < 1 && Number(text) >= 100) return `more than ${fixed(100 - step, digits)}%`;
  if (rate > 0 && Number(text) <= 0) return `less than ${fixed(step, digits)}%`;
  return `${text}%`;
}

/**
 * A share that somebody stated, with the digits that they gave it.
 *
 * @example statedPercent(0.125) // => '12.5%'
 */
export function statedPercent(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`;
}

/**
 * Digits for differences of rates: those of the rates, and one more where a difference that is not 0 would
 * print as 0.
 */
export function pointsDigits(n: number, ...differences: readonly number[]): number {
  const least = rateDigits(n);
  const hides = differences.some((d) => d !== 0 && Number(fixed(d * 100, least)) === 0);
  return least + (hides ? 1 : 0);
}

/** A signed difference of rates: `+5.2 points`, `−1.8 points`, `+1 point`. */
export function points(difference: number, digits: number): string {
  return withPoints(signed(difference * 100, digits));
}

/** The same without its unit: `+5.2`. */
export function pointsOnly(difference: number, digits: number): string {
  return signed(difference * 100, digits);
}

/**
 * A level of confidence as percent, with as many digits as its distance from 100% needs.
 *
 * @example level(0.9995) // => '99.95%'
 */
export function level(confidence: number): string {
  const percentage = confidence * 100;
  const off = (places: number) => Math.abs(Number(fixed(percentage, places)) - percentage);
  const digits = [0, 1, 2, 3, 4, 5, 6].find((places) => off(places) <= (100 - percentage) / 10);
  return `${fixed(percentage, digits ?? 7)}%`;
}

/** A size in points without sign: `5.0 points`. */
export function pointsSize(difference: number, digits: number): string {
  return withPoints(fixed(Math.abs(difference) * 100, digits));
}

function withPoints(text: string): string {
  return `${text} ${/^[+−]?1$/.test(text) ? 'point' : 'points'}`;
}

/** Whole numbers with commas: `1,500`. */
export function count(n: number): string {
  return (n < 0 ? MINUS : '') + withCommas(String(Math.abs(Math.trunc(n))));
}

/**
 * Digits after the point for values of a graded metric, so that its spread shows two significant digits.
 *
 * @param spread width of the interval, or the size of the value where there is none
 */
export function valueDigits(spread: number): number {
  if (!(spread > 0) || !Number.isFinite(spread)) return 2;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(spread))));
}

/**
 * Digits after the point for a value of a whole data set, which has no range to say how many count: those that were
 * written, as far as they are among its first four.
 *
 * @example totalDigits(88.7) // => 1
 * @example totalDigits(0.8833333) // => 4
 */
export function totalDigits(total: number): number {
  const most = valueDigits(Math.abs(total) / 100);
  const written = /^-?\d+(?:\.(\d+))?$/.exec(String(total));
  return written === null ? most : Math.min(most, written[1]?.length ?? 0);
}

/** A value of a graded metric with its unit: `412 ms`, `0.83`. */
export function value(number: number, digits: number, unit: string | null): string {
  const text = number < 0 ? MINUS + fixed(-number, digits) : fixed(number, digits);
  return withUnit(withCommas(text), unit);
}

export function signedValue(number: number, digits: number, unit: string | null): string {
  return withUnit(signed(number, digits), unit);
}

/** `3.11 to 3.24 s`: both ends, and the unit once. */
export function valueRange(low: number, high: number, digits: number, unit: string | null): string {
  return withUnit(`${value(low, digits, null)} to ${value(high, digits, null)}`, unit);
}

/** `−0.45 to +0.29 s`. */
export function signedRange(
  low: number,
  high: number,
  digits: number,
  unit: string | null,
): string {
  return withUnit(`${signed(low, digits)} to ${signed(high, digits)}`, unit);
}

/** Digits needed (at most four) to print two different rates differently. */
export function digitsApart(a: number, b: number, least: number): number {
  for (let digits = least; digits < 4; digits += 1)
    if (a === b || fixed(a * 100, digits) !== fixed(b * 100, digits)) return digits;
  return 4;
}

function signed(number: number, digits: number): string {
  const text = fixed(Math.abs(number), shownDigits(number, digits));
  if (Number(text) === 0) return text;
  return (number < 0 ? MINUS : '+') + withCommas(text);
}

/** Below this a number is 0 but for rounding in the arithmetic. */
const NOTHING = 1e-9;

/**
 * Digits for a number beside others of `digits`: up to three more where it is not 0 but would print as 0, so
 * that a range that leaves out zero, or just holds it, says on which side.
 */
export function shownDigits(number: number, digits: number): number {
  if (Math.abs(number) < NOTHING) return digits;
  for (let more = 0; more <= 3; more += 1)
    if (Number(fixed(number, digits + more)) !== 0) return digits + more;
  return digits;
}

/** Rounds half away from zero on the decimal reading of the number. */
export function fixed(number: number, digits: number): string {
  const nudged = Number(`${Math.abs(number).toPrecision(13)}`);
  const text = roundedText(nudged, digits);
  return number < 0 && Number(text) !== 0 ? `-${text}` : text;
}

function roundedText(number: number, digits: number): string {
  if (number >= 1e15) return String(number);
  const [mantissa, exponent] = number.toExponential().split('e');
  const shifted = Number(`${mantissa}e${Number(exponent) + digits}`);
  return (Math.round(shifted) / 10 ** digits).toFixed(digits);
}

/** "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "1 test case", "2 test cases". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
