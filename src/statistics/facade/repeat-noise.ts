import { moments } from '../numeric/moments.ts';
import { sum, type Vector } from '../numeric/vectors.ts';
import { varianceComponents } from '../variance-components.ts';
import type { RepeatNoise } from './types.ts';

/**
 * How much the overall mean moves from run to run by repeats alone, the items staying the same:
 * the error for drift and for gates on an unchanged set. Smaller than the error about such items
 * in general, and not to be compared with it.
 *
 * @param input.attempts the scores of each item; every used item needs two or more.
 * @returns errors null without an item that was repeated; items with one attempt are left out.
 * @example repeatNoise({ attempts: [[1, 0], [1, 1], [0, 0], [0, 1]] }).fixedSetError // => 0.1768
 */
export function repeatNoise(input: { readonly attempts: readonly Vector[] }): RepeatNoise {
  const used = input.attempts.filter((attempts) => attempts.length >= 2);
  const items = used.length;
  if (items === 0) {
    return {
      fixedSetError: null,
      expectedChange: null,
      varWithin: null,
      varBetween: null,
      icc: null,
      items,
    };
  }
  const parts = used.map((attempts) => (moments(attempts).variance ?? 0) / attempts.length);
  const fixedSetError = Math.sqrt(sum(parts)) / items;
  const { varWithin, varBetween, icc } = varianceComponents({ scores: used });
  const expectedChange = (2 / Math.sqrt(Math.PI)) * fixedSetError;
  return { fixedSetError, expectedChange, varWithin, varBetween, icc, items };
}
