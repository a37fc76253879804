import { clopperPearson } from '../../src/statistics/clopper-pearson.ts';
import { CONFIDENCE } from '../../src/statistics/constants.ts';
import { estimateRate } from '../../src/statistics/facade/estimate-rate.ts';
import { zTwoSided } from '../../src/statistics/numeric/levels.ts';

/** What a method answers for each number of passes 0 to n. */
export interface Answers {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1 where the answer carries a caveat. */
  readonly caveat: Uint8Array;
}

export type Method = (
  x: number,
  n: number,
) => { readonly low: number; readonly high: number; readonly caveat?: boolean };

/** The product's own default, asked through the same function as every page. */
export const chosen: Method = (x, n) => {
  const { low, high, caveats } = estimateRate({ values: new Uint8Array(n).fill(1, 0, x) });
  return { low: low ?? 0, high: high ?? 1, caveat: caveats.length > 0 };
};

/** The textbook interval p ± z √(p(1−p)/n), cut at 0 and 1. */
export const wald: Method = (x, n) => {
  const p = x / n;
  const half = zTwoSided(CONFIDENCE) * Math.sqrt((p * (1 - p)) / n);
  return { low: Math.max(0, p - half), high: Math.min(1, p + half) };
};

export const exact: Method = (x, n) => {
  const { lower, upper } = clopperPearson({ x, n, confidence: CONFIDENCE });
  return { low: lower ?? 0, high: upper ?? 1 };
};

export function answersOf(method: Method, n: number): Answers {
  const answers = {
    low: new Float64Array(n + 1),
    high: new Float64Array(n + 1),
    caveat: new Uint8Array(n + 1),
  };
  for (let x = 0; x <= n; x += 1) {
    const { low, high, caveat } = method(x, n);
    answers.low[x] = low;
    answers.high[x] = high;
    answers.caveat[x] = caveat ? 1 : 0;
  }
  return answers;
}

/** Exact properties at one true rate, as sums of binomial probabilities over all outcomes. */
export interface Coverage {
  readonly rate: number;
  /** Chance that the interval holds the true rate. */
  readonly coverage: number;
  readonly width: number;
  /** Chance that the answer carries a caveat. */
  readonly caveat: number;
}

export function coverageAt(answers: Answers, rate: number): Coverage {
  const n = answers.low.length - 1;
  let coverage = 0;
  let width = 0;
  let caveat = 0;
  for (let x = 0; x <= n; x += 1) {
    const chance = binomial(n, x, rate);
    const low = answers.low[x] ?? 0;
    const high = answers.high[x] ?? 1;
    if (low <= rate && rate <= high) coverage += chance;
    width += chance * (high - low);
    caveat += chance * (answers.caveat[x] ?? 0);
  }
  return { rate, coverage, width, caveat };
}

/** Rates from 0.50 to 0.99 in the given number of equal steps. */
export function rates(steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => (50 + (49 * i) / steps) / 100);
}

/** Coverage at each rate, and what matters of it. */
export function summary(answers: Answers, steps: number) {
  const all = rates(steps).map((rate) => coverageAt(answers, rate));
  const mean = (of: (point: Coverage) => number) =>
    all.reduce((total, point) => total + of(point), 0) / all.length;
  const worst = all.reduce((least, point) => (point.coverage < least.coverage ? point : least));
  return { all, worst, coverage: mean((p) => p.coverage), width: mean((p) => p.width) };
}

const logFactorials: number[] = [0];

function logFactorial(k: number): number {
  for (let i = logFactorials.length; i <= k; i += 1) {
    logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i));
  }
  return logFactorials[k] ?? 0;
}

/** Chance of x passes of n; tables of logarithms make a million of them cheap. */
export function binomial(n: number, x: number, rate: number): number {
  const ways = logFactorial(n) - logFactorial(x) - logFactorial(n - x);
  return Math.exp(ways + x * Math.log(rate) + (n - x) * Math.log1p(-rate));
}
