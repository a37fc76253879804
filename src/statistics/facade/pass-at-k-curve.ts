import { CONFIDENCE } from '../constants.ts';
import { passAtK } from '../pass-at-k.ts';
import type { Clusters } from './base-types.ts';
import { estimateRate } from './estimate-rate.ts';

export type PassAtKPoint = {
  readonly k: number;
  /** Tasks with at least k attempts. */
  readonly tasks: number;
  /** At least one of k attempts passes. */
  readonly any: Limits;
  /** All k attempts pass. */
  readonly all: Limits;
};

type Limits = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** Numbers of attempts worth a row. */
const SHOWN_K = [1, 2, 3, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128, 200];

/**
 * pass@k and pass^k over a set of tasks for every k that the attempts can bear: the mean over tasks of
 * the unbiased values of each task, with the interval of a pass rate (tasks are the sampling unit, sources
 * of tasks the clusters): at k = 1 it is that of the rate itself, and near 0 and 1 it does not end there as
 * one of t would. A k that fewer than half of the tasks can bear is left out.
 *
 * Chen et al. 2021, arXiv:2107.03374; Yao et al. 2024, arXiv:2406.12045.
 *
 * @param input.tasks [attempts, passes] per task.
 * @throws RangeError unless 0 <= passes <= attempts in every task.
 * @example passAtKCurve({ tasks: [[10, 3], [10, 0], [10, 10], [5, 2]] })[1].any.value // => 0.5583
 */
export function passAtKCurve(input: {
  readonly tasks: readonly (readonly [attempts: number, passes: number])[];
  readonly clusters?: Clusters | undefined;
  readonly confidence?: number | undefined;
}): readonly PassAtKPoint[] {
  const { tasks, clusters } = input;
  const confidence = input.confidence ?? CONFIDENCE;
  const most = tasks.reduce((highest, [n]) => Math.max(highest, n), 0);
  return SHOWN_K.filter((k) => k <= most).flatMap((k): PassAtKPoint[] => {
    const any: number[] = [];
    const all: number[] = [];
    const labels: (string | number)[] = [];
    const attempts: number[] = [];
    tasks.forEach(([n, c], i) => {
      const found = passAtK({ n, c, k });
      if (found.passAtK === null || found.passHatK === null) return;
      any.push(found.passAtK);
      all.push(found.passHatK);
      labels.push(clusters?.[i] ?? i);
      attempts.push(Math.floor(n / k));
    });
    if (any.length * 2 < tasks.length) return [];
    const limits = (values: readonly number[]): Limits => {
      const { estimate, low, high } = estimateRate({
        values,
        clusters: clusters === undefined ? undefined : labels.map(String),
        attempts,
        confidence,
      });
      return { value: estimate, low, high };
    };
    return [{ k, tasks: any.length, any: limits(any), all: limits(all) }];
  });
}
