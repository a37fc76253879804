import type { JsonValue } from '../../ingest/json-value.ts';
import type { AggregationRule, Metric, ReportedValue, Scorer } from '../../records/metric.ts';
import { describeMetric } from '../registry.ts';
import { corrected, type Observed } from './observed.ts';
import { type ReadScore, reportedNumber } from './read.ts';

/** A headline value as it stands in the file; none where there is no number. */
export function headline(
  value: JsonValue | undefined,
  rest: Pick<ReportedValue, 'name' | 'metric' | 'statistic' | 'rule' | 'place'> &
    Partial<Pick<ReportedValue, 'n' | 'decimals'>>,
): readonly ReportedValue[] {
  const number = reportedNumber(value);
  return number === null ? [] : [{ n: null, decimals: null, ...rest, value: number }];
}

/** A metric as the registry knows it, widened where the values of the file contradict that. */
export function metricOf(
  harness: string,
  name: string,
  rest: {
    readonly scorer: Scorer;
    readonly rule: AggregationRule;
    readonly passThreshold?: number | null;
    readonly observed?: Observed | undefined;
  },
): Metric {
  const { observed, passThreshold = null, ...own } = rest;
  const described = corrected(describeMetric(harness, name), observed);
  return { name, ...described, ...own, passThreshold };
}

/** A truth value as a score; null is missing. */
export function truthScore(passed: boolean | null): ReadScore {
  return passed === null
    ? { value: null, missing: 'not-scored', raw: null }
    : { value: passed ? 1 : 0, missing: null, raw: null };
}

export function codeScorer(name: string): Scorer {
  return { kind: 'code', name, model: null };
}

export function unknownScorer(name: string): Scorer {
  return { kind: 'not-stated', name, model: null };
}

/** Numbers things that come again: 1 for the first of a name, 2 for the second. */
export function createOccurrences(): (name: string) => number {
  const seen = new Map<string, number>();
  return (name) => {
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number;
  };
}
