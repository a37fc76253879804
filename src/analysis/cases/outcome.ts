import type { ItemScores } from '../results.ts';
import type { MetricModel } from '../study/model.ts';

/** How one attempt ended on one metric; `unknown`: scored, but nothing says what passes. */
export type AttemptOutcome = 'passed' | 'failed' | 'errored' | 'missing' | 'unknown';

/**
 * The harness's own pass flag decides; without one the threshold, and for a pass/fail metric the value.
 */
export function attemptOutcome(rows: ItemScores, row: number, metric: MetricModel): AttemptOutcome {
  const status = rows.status[row] ?? 0;
  if (status === 1 || status === 2) return 'errored';
  const value = rows.value[row] ?? Number.NaN;
  if (status !== 0 || !Number.isFinite(value)) return 'missing';
  const flag = rows.passed[row] ?? -1;
  if (flag >= 0) return flag === 1 ? 'passed' : 'failed';
  const lowerIsBetter = metric.direction === 'lower-is-better';
  if (metric.passThreshold !== null) {
    const beyond = lowerIsBetter ? value <= metric.passThreshold : value >= metric.passThreshold;
    return beyond ? 'passed' : 'failed';
  }
  if (metric.kind !== 'binary') return 'unknown';
  return value === (lowerIsBetter ? 0 : 1) ? 'passed' : 'failed';
}

/** True for attempts that are shown in full as a failure case. */
export function isCase(outcome: AttemptOutcome): boolean {
  return outcome === 'failed' || outcome === 'errored';
}
