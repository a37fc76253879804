import {
  BASELINE_RUNS,
  CHANGE_POINT_RUNS,
  STRONG_AUTOCORRELATION,
  TREND_POINTS,
} from '../constants.ts';
import { controlChartIndividuals } from '../control-chart-individuals.ts';
import { mannKendall } from '../mann-kendall.ts';
import { midranks } from '../numeric/ranks.ts';
import { sum } from '../numeric/vectors.ts';
import type { Numbers } from './base-types.ts';

export type SeriesDescription = {
  readonly n: number;
  /** From five runs on: Mann-Kendall p (exact where possible) and Sen slope per run. */
  readonly trend: {
    readonly slope: number | null;
    readonly pValue: number | null;
    /** True when runs carry over so strongly that the p-value is approximate only. */
    readonly approximate: boolean;
  } | null;
  /** From eight runs on: what runs normally vary by; positions outside, from 0. */
  readonly limits: {
    readonly lower: number | null;
    readonly upper: number | null;
    readonly outside: readonly number[];
  } | null;
  /** From ten runs on: the last run before the likeliest change (Pettitt), with its p-value. */
  readonly changePoint: { readonly after: number; readonly pValue: number } | null;
  /** From ten runs on, lag 1. */
  readonly autocorrelation: number | null;
};

/**
 * What may be said about a series of comparable runs in time order, and nothing more: each part
 * appears only from the number of runs that can bear it.
 *
 * Mann 1945; Shewhart 1931; Pettitt 1979, doi:10.2307/2346729.
 *
 * @throws RangeError for values that are not finite.
 * @example describeSeries({ values: [1, 2, 3, 4, 5] }).trend.pValue // => 0.01667
 */
export function describeSeries({ values }: { readonly values: Numbers }): SeriesDescription {
  const n = values.length;
  const isLong = n >= CHANGE_POINT_RUNS;
  const autocorrelation = isLong ? lagOne(values) : null;
  const kendall = mannKendall({ values });
  const chart = n >= BASELINE_RUNS ? controlChartIndividuals({ values }) : null;
  return {
    n,
    trend:
      n < TREND_POINTS
        ? null
        : {
            slope: kendall.senSlope,
            pValue: kendall.pExact ?? kendall.p,
            approximate: (autocorrelation ?? 0) > STRONG_AUTOCORRELATION,
          },
    limits:
      chart === null
        ? null
        : { lower: chart.lower, upper: chart.upper, outside: chart.outOfControl },
    changePoint: isLong ? pettitt(values) : null,
    autocorrelation,
  };
}

/** Lag-1 autocorrelation; null for a constant series. */
function lagOne(values: Numbers): number | null {
  const mean = sum(values) / values.length;
  const off = Array.from(values, (value) => value - mean);
  const spread = sum(off.map((d) => d * d));
  if (spread === 0) return null;
  return sum(off.slice(1).map((d, i) => d * (off[i] ?? 0))) / spread;
}

/** K = max |2 sum of ranks - t(n + 1)|, p = 2 exp(-6 K^2 / (n^3 + n^2)). */
function pettitt(values: Numbers): { readonly after: number; readonly pValue: number } {
  const n = values.length;
  const ranks = midranks(values);
  let running = 0;
  let best = { after: 0, size: -1 };
  for (let t = 1; t < n; t += 1) {
    running += ranks[t - 1] ?? 0;
    const size = Math.abs(2 * running - t * (n + 1));
    if (size > best.size) best = { after: t - 1, size };
  }
  const pValue = Math.min(1, 2 * Math.exp((-6 * best.size ** 2) / (n ** 3 + n ** 2)));
  return { after: best.after, pValue };
}
