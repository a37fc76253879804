/**
 * The root of a function that changes sign once on [low, high], by bisection down to neighbouring
 * floating-point numbers. `f(low)` must not be negative and `f(high)` not positive.
 */
export function bisectDecreasing(f: (x: number) => number, low: number, high: number): number {
  let left = low;
  let right = high;
  for (let step = 0; step < 200; step += 1) {
    const middle = left + (right - left) / 2;
    if (middle <= left || middle >= right) break;
    if (f(middle) > 0) left = middle;
    else right = middle;
  }
  return left + (right - left) / 2;
}

/** As {@link bisectDecreasing}, for a function that rises through 0. */
export function bisectIncreasing(f: (x: number) => number, low: number, high: number): number {
  return bisectDecreasing((x) => -f(x), low, high);
}
