import { CONFIDENCE } from '../constants.ts';
import { normalQuantile, normalSf } from '../distributions.ts';
import { requireFinite, requireSameLength } from '../numeric/require.ts';
import type { Numbers } from './base-types.ts';

export type ItemRest = {
  /** Null where one side does not vary: there is nothing to go along with. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided, of no relation. */
  readonly pValue: number | null;
};

/** Fewer systems than this give no correlation: its range would span almost everything. */
export const ITEM_REST_LEAST = 5;

/**
 * How far passing one item goes along with passing the others, over systems: the product-moment correlation
 * of the item's scores with the systems' scores on the rest. The interval and the p-value are Fisher's, on
 * atanh(r) with standard error 1/√(k−3).
 *
 * Allen & Yen 1979, Introduction to Measurement Theory, §6.2; Fisher 1921, Metron 1, 3–32.
 *
 * @returns nulls for fewer than {@link ITEM_REST_LEAST} systems or a side that does not vary; limits and
 *   p-value null at exactly ±1, where the method has no error of its own.
 * @throws RangeError for lengths that differ or values that are not finite.
 * @example itemRest({ item: [0, 0, 1, 1, 1], rest: [0.2, 0.4, 0.3, 0.6, 0.8] }).value // => 0.606478
 */
export function itemRest(input: { readonly item: Numbers; readonly rest: Numbers }): ItemRest {
  const { item, rest } = input;
  requireSameLength('itemRest', item, rest);
  requireFinite('itemRest', item);
  requireFinite('itemRest', rest);
  const k = item.length;
  const none = { value: null, low: null, high: null, pValue: null };
  if (k < ITEM_REST_LEAST) return none;
  const [a, b] = [mean(item), mean(rest)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < k; i += 1) {
    const x = (item[i] ?? 0) - a;
    const y = (rest[i] ?? 0) - b;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  // Sums that are zero but for rounding: the side does not vary.
  if (xx <= 1e-18 * k || yy <= 1e-18 * k) return none;
  const value = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  if (Math.abs(value) > 1 - 1e-12) return { value, low: null, high: null, pValue: null };
  const z = Math.atanh(value);
  const half = normalQuantile((1 + CONFIDENCE) / 2) / Math.sqrt(k - 3);
  return {
    value,
    low: Math.tanh(z - half),
    high: Math.tanh(z + half),
    pValue: 2 * normalSf(Math.abs(z) * Math.sqrt(k - 3)),
  };
}

function mean(values: Numbers): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
