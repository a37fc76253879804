import { sampleStandardDeviation } from 'simple-statistics';
import { CONFIDENCE } from '../constants.ts';
import { tTwoSided, zTwoSided } from '../numeric/levels.ts';
import { requireFinite, requireProbability } from '../numeric/require.ts';
import { sum } from '../numeric/vectors.ts';

export type MacroAverage = {
  readonly tasks: number;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What the error is about: these tasks asked again with other items, or other tasks of the kind. */
  readonly tasksAre: 'fixed' | 'sample';
};

/**
 * The average of task means in which every task weighs the same. Fixed tasks: SE = sqrt(sum SE_k^2) / k and
 * normal limits, since only the items of each task are drawn. Tasks as a sample of such tasks: SD of the
 * task means / sqrt(k) and Student with k - 1 degrees of freedom. The two answer different questions: say which.
 * Not for tasks that share items or sources.
 *
 * Cochran 1977, Sampling Techniques, chapters 5 and 2.
 *
 * @param input.tasks mean of each task with its standard error (read only where the tasks are fixed).
 * @returns error null without a task, with an unknown error of a fixed one, and below two sampled ones.
 * @throws RangeError for means or errors that are not finite, or a negative error.
 * @example macroAverage({ tasks: [{ mean: 0.8, standardError: 0.03 }, { mean: 0.6, standardError: 0.04 }], tasksAre: 'fixed' }).standardError // => 0.025
 */
export function macroAverage(input: {
  readonly tasks: readonly { readonly mean: number; readonly standardError: number | null }[];
  readonly tasksAre: 'fixed' | 'sample';
  readonly confidence?: number | undefined;
}): MacroAverage {
  const { tasks, tasksAre } = input;
  const confidence = input.confidence ?? CONFIDENCE;
  requireProbability('macroAverage', 'confidence', confidence);
  const means = tasks.map((task) => task.mean);
  requireFinite('macroAverage', means);
  const k = tasks.length;
  const estimate = k === 0 ? null : sum(means) / k;
  const standardError = tasksAre === 'fixed' ? errorOfFixed(tasks) : errorOfSample(means);
  const base = { tasks: k, estimate, standardError, tasksAre };
  if (estimate === null || standardError === null) return { ...base, low: null, high: null };
  const quantile = tasksAre === 'fixed' ? zTwoSided(confidence) : tTwoSided(confidence, k - 1);
  const half = quantile * standardError;
  return { ...base, low: estimate - half, high: estimate + half };
}

function errorOfFixed(tasks: readonly { readonly standardError: number | null }[]): number | null {
  const errors = tasks.flatMap((task) => task.standardError ?? []);
  if (errors.length === 0 || errors.length < tasks.length) return null;
  requireFinite('macroAverage', errors);
  const negative = errors.find((error) => error < 0);
  if (negative !== undefined) {
    throw new RangeError(`macroAverage requires standard errors >= 0, got ${negative}`);
  }
  return Math.hypot(...errors) / errors.length;
}

function errorOfSample(means: readonly number[]): number | null {
  return means.length < 2 ? null : sampleStandardDeviation([...means]) / Math.sqrt(means.length);
}
