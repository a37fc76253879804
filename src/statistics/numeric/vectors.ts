/** Anything indexable that holds numbers: plain or typed arrays. */
export type Vector = ArrayLike<number>;

/** The vector as a plain array that libraries written for `number[]` take. */
export function toArray(values: Vector): number[] {
  return Array.from(values);
}

/**
 * Kahan-Babuska compensated sum; 0 for an empty vector. The arithmetic of simple-statistics to the
 * last bit, without its need of a plain array: copying took a third of the time of a comparison.
 */
export function sum(values: Vector): number {
  let total = values[0] ?? 0;
  let correction = 0;
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    const next = total + value;
    correction += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + correction;
}

/** Element-wise a - b; the caller has checked the lengths. */
export function differences(a: Vector, b: Vector): Float64Array {
  const found = new Float64Array(a.length);
  for (let i = 0; i < a.length; i += 1) found[i] = (a[i] ?? Number.NaN) - (b[i] ?? Number.NaN);
  return found;
}

/** True when there is at least one value and all values are the same number. */
export function isConstant(values: Vector): boolean {
  for (let i = 1; i < values.length; i += 1) {
    if (values[i] !== values[0]) return false;
  }
  return values.length > 0;
}
