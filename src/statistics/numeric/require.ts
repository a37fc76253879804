/** Guards for our own mistakes: a caller that breaks a contract gets a RangeError that names it. */

/** @throws RangeError unless 0 < value < 1. */
export function requireProbability(method: string, name: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`${method} requires 0 < ${name} < 1, got ${value}`);
  }
}

/** @throws RangeError unless 0 <= value <= 1. */
export function requireRate(method: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(`${method} requires 0 <= ${name} <= 1, got ${value}`);
  }
}

/** @throws RangeError unless 0 <= x <= n and both are finite. */
export function requireCounts(method: string, x: number, n: number): void {
  if (!(x >= 0 && x <= n && Number.isFinite(n))) {
    throw new RangeError(`${method} requires 0 <= x <= n, got x=${x} n=${n}`);
  }
}

/** @throws RangeError unless both vectors are equally long. */
export function requireSameLength(
  method: string,
  left: ArrayLike<unknown>,
  right: ArrayLike<unknown>,
): void {
  if (left.length !== right.length) {
    throw new RangeError(
      `${method} requires vectors of equal length, got ${left.length} and ${right.length}`,
    );
  }
}

/** @throws RangeError naming the first value that is not finite. */
export function requireFinite(method: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${method} requires finite numbers, got ${values[i]} at index ${i}`);
    }
  }
}

/** @throws RangeError unless every named count is finite and not negative. */
export function requireNonNegative(method: string, counts: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(counts)) {
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new RangeError(`${method} requires ${name} >= 0, got ${value}`);
    }
  }
}
