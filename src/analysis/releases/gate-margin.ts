import type { Slice } from '../item-cache.ts';
import { type MetricModel, metricOf, type SuiteModel } from '../study/model.ts';
import type { LoadedGateSet } from './context.ts';

/**
 * The difference that matters where a gate names one and the suite none: the smallest margin of the gates that
 * compare this metric on these test cases, in units of the metric. Null where there is none.
 */
export function gateMargin(
  gateSet: LoadedGateSet | null,
  suite: SuiteModel,
  metric: MetricModel,
  slice: Slice | null,
): number | null {
  const margins = (gateSet?.data.gates ?? []).flatMap((gate) => {
    if (gate.rule !== 'no-worse-than' && gate.rule !== 'better-than') return [];
    const named = gate.metric === undefined ? suite.primary : metricOf(suite, gate.metric);
    const isOfThese =
      gate.suite === suite.id && named === metric && isSameSlice(gate.slice ?? {}, slice);
    return isOfThese && gate.margin !== undefined ? [gate.margin] : [];
  });
  return margins.length === 0 ? null : Math.min(...margins);
}

function isSameSlice(named: Readonly<Record<string, string>>, slice: Slice | null): boolean {
  const entries = Object.entries(named);
  if (slice === null) return entries.length === 0;
  return entries.length === 1 && named[slice.dimension] === slice.value;
}
