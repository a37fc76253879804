import type { AggregationRule, Direction, Metric, Scorer } from '../../records/metric.ts';
import { describeMetric } from '../registry.ts';
import type { Assembly } from './assembly.ts';
import { corrected, type Observed } from './observed.ts';
import { MEAN_RULE } from './rules.ts';

/** What an adapter adds to the registry's knowledge of a metric. */
export interface MetricFacts {
  /** Name the registry knows it by; the metric's own where absent. */
  readonly knownAs?: string;
  /** Harness whose metric it is, where another one wrote the file. */
  readonly knownTo?: string;
  readonly scorer?: Partial<Scorer>;
  readonly rule?: AggregationRule;
  readonly passThreshold?: number | null;
  /** Direction, where the file itself states it. */
  readonly direction?: Direction;
  /** All values were truth values in the file, so it is a binary metric whatever its name. */
  readonly truth?: boolean;
  readonly unit?: string;
}

/** A metric from the registry, from what the file states of it, and corrected by the values observed. */
export function metricOf(
  harness: string,
  name: string,
  observed: Observed | undefined,
  facts: MetricFacts = {},
): Metric {
  const known = describeMetric(facts.knownTo ?? harness, facts.knownAs ?? name, facts.direction);
  const typed = facts.truth
    ? { ...known, kind: 'binary' as const, range: { low: 0, high: 1 } }
    : known;
  const described = corrected(typed, observed);
  const { kind = 'not-stated', model = null } = facts.scorer ?? {};
  return {
    name,
    ...described,
    unit: facts.unit ?? described.unit,
    scorer: { kind, name: facts.scorer?.name ?? name, model },
    rule: facts.rule ?? MEAN_RULE,
    passThreshold: facts.passThreshold ?? binaryThreshold(described),
  };
}

/** Of a binary metric the better of its two values passes. */
export function binaryThreshold({
  kind,
  direction,
}: Pick<Metric, 'kind' | 'direction'>): number | null {
  if (kind !== 'binary') return null;
  return direction === 'lower-is-better' ? 0 : 1;
}

/** Metrics of a run as they were met, each with what the adapter adds to it. */
export function metricsOf(
  harness: string,
  assembly: Pick<Assembly, 'metrics' | 'observed'>,
  facts: (name: string) => MetricFacts = () => ({}),
): Metric[] {
  return assembly
    .metrics()
    .map((name) => metricOf(harness, name, assembly.observed(name), facts(name)));
}
