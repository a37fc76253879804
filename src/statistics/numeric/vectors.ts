import { sum as compensatedSum } from 'simple-statistics';

/** Anything indexable that holds numbers: plain or typed arrays. */
export type Vector = ArrayLike<number>;

/** The vector as a plain array that libraries written for `number[]` take. */
export function toArray(values: Vector): number[] {
  return Array.from(values);
}

/** Kahan-Babuska compensated sum; 0 for an empty vector. */
export function sum(values: Vector): number {
  return compensatedSum(toArray(values));
}

/** Element-wise a - b; the caller has checked the lengths. */
export function differences(a: Vector, b: Vector): Float64Array {
  return Float64Array.from(a, (value, i) => value - (b[i] ?? Number.NaN));
}

/** True when there is at least one value and all values are the same number. */
export function isConstant(values: Vector): boolean {
  for (let i = 1; i < values.length; i += 1) {
    if (values[i] !== values[0]) return false;
  }
  return values.length > 0;
}
