import { tTwoSided } from './numeric/levels.ts';
import { moments } from './numeric/moments.ts';
import { requireProbability } from './numeric/require.ts';
import { passAtK } from './pass-at-k.ts';

export type PassAtKDataset = {
  readonly tasksUsed: number;
  readonly tasksExcluded: number;
  readonly passAtK: number | null;
  readonly passAtKSE: number | null;
  readonly passAtKLower: number | null;
  readonly passAtKUpper: number | null;
  readonly passHatK: number | null;
  readonly passHatKSE: number | null;
  readonly passHatKLower: number | null;
  readonly passHatKUpper: number | null;
};

/**
 * pass@k and pass^k over a set of tasks: mean over tasks with a t interval, tasks being the
 * sampling unit. Tasks with fewer than k attempts are left out and counted.
 *
 * Chen et al. 2021, arXiv:2107.03374; Yao et al. 2024, arXiv:2406.12045.
 *
 * @param input.tasks [attempts, passes] per task.
 * @returns limits not clipped, null below two tasks.
 * @throws RangeError unless 0 <= passes <= attempts in every task.
 * @example passAtKDataset({ tasks: [[10, 3], [10, 0], [10, 10], [5, 2]], k: 2, confidence: 0.95 }).passAtK // => 0.5583
 */
export function passAtKDataset(input: {
  readonly tasks: readonly (readonly number[])[];
  readonly k: number;
  readonly confidence: number;
}): PassAtKDataset {
  const { tasks, k, confidence } = input;
  requireProbability('passAtKDataset', 'confidence', confidence);
  const results = tasks.map(([n, c]) => passAtK({ n: n ?? Number.NaN, c: c ?? Number.NaN, k }));
  const any = results.map((task) => task.passAtK).filter((value) => value !== null);
  const every = results.map((task) => task.passHatK).filter((value) => value !== null);
  const first = interval(any, confidence);
  const second = interval(every, confidence);
  return {
    tasksUsed: any.length,
    tasksExcluded: tasks.length - any.length,
    passAtK: first.mean,
    passAtKSE: first.se,
    passAtKLower: first.lower,
    passAtKUpper: first.upper,
    passHatK: second.mean,
    passHatKSE: second.se,
    passHatKLower: second.lower,
    passHatKUpper: second.upper,
  };
}

function interval(values: readonly number[], confidence: number) {
  const { n, mean, variance } = moments(values);
  if (mean === null || variance === null) return { mean, se: null, lower: null, upper: null };
  const se = Math.sqrt(variance / n);
  const half = tTwoSided(confidence, n - 1) * se;
  return { mean, se, lower: mean - half, upper: mean + half };
}
