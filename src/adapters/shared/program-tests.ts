import type { Metric, ReportedValue } from '../../records/metric.ts';
import type { Assembly, ItemScore } from './assembly.ts';
import { metricOf } from './known-as.ts';
import { given } from './read.ts';
import { MEAN_RULE, STATED_ONLY } from './rules.ts';

/** Whether a program passed its tests: the one metric of harnesses that run programs. */
export const PASSED = 'passed';

/** @param label what the harness calls the outcome; `reason` what it says about it */
export function testScore(passed: boolean, label: string | null, reason: string | null): ItemScore {
  const read = given(passed ? 1 : 0);
  return { metric: PASSED, read, label, passed, reason };
}

/** Every problem weighs the same, however many programs were tried: the mean of it all is pass@1. */
export function testsMetric(assembly?: Pick<Assembly, 'observed'>): Metric {
  return metricOf('any', PASSED, assembly?.observed(PASSED), {
    scorer: { kind: 'code', name: 'tests' },
    rule: MEAN_RULE,
    truth: true,
  });
}

/** A stated pass@k: the unbiased estimate for each problem, averaged. `n` counts the problems. */
export function statedPassAtK(
  k: number,
  value: ReportedValue['value'],
  place: string,
  n: number | null = null,
): ReportedValue {
  const isEstimate = Number.isInteger(k) && k >= 1;
  const rule = isEstimate ? ({ ...MEAN_RULE, epochs: 'pass-at-k', k } as const) : STATED_ONLY;
  const statistic = isEstimate ? 'value' : 'other';
  return { name: `pass@${k}`, metric: PASSED, statistic, value, n, rule, decimals: null, place };
}
