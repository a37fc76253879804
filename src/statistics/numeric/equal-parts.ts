/**
 * How many equal parts a whole in these parts is worth: (sum w)^2 / sum w^2, Kish's number. Ten equal
 * sources are worth ten; one that holds half of the cases and nine that share the rest, less than four.
 *
 * Kish 1965, Survey Sampling.
 *
 * @returns 0 where all parts are 0.
 * @example equalParts(new Float64Array([2, 1, 1])) // => 2.6667
 */
export function equalParts(parts: Float64Array | Int32Array): number {
  let sum = 0;
  let squares = 0;
  for (const part of parts) {
    sum += part;
    squares += part * part;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/**
 * The share of the whole that a part of note holds: sum w^3 / (sum w * sum w^2), the mean share of a part,
 * each counted with the square of its size. For equal parts it is one over their number.
 *
 * @returns 0 where all parts are 0.
 * @example notableShare(new Float64Array([2, 1, 1])) // => 0.4167
 */
export function notableShare(parts: Float64Array | Int32Array): number {
  let sum = 0;
  let squares = 0;
  let cubes = 0;
  for (const part of parts) {
    sum += part;
    squares += part * part;
    cubes += part * part * part;
  }
  return squares === 0 ? 0 : cubes / (sum * squares);
}
