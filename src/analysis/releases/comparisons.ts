import type { Comparison } from '../../report/measures.ts';
import { concludeFamily, type FamilyContext } from '../comparisons/family.ts';
import { type Drawn, drawComparison } from '../comparisons/measure.ts';
import type { Items, Slice } from '../item-cache.ts';
import { groupBy } from '../order.ts';
import {
  hasMetric,
  type MetricModel,
  metricOf,
  type RunModel,
  type SuiteModel,
} from '../study/model.ts';
import type { ReleaseContext } from './context.ts';

/**
 * Candidate against baseline on every suite for which the release declares both: each metric on the whole
 * suite; the groups of every declared dimension on the primary metric; and what gates look at.
 */
export async function releaseComparisons(
  context: ReleaseContext,
  items: Items,
  around: FamilyContext,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const { suite, a, b } of pairsOf(context))
    for (const metric of suite.metrics) {
      if (metric.measure === 'corpus' || !hasMetric(a, metric) || !hasMetric(b, metric)) continue;
      const matter = { suite, metric, a, b, underTest: context.release.underTest };
      const whole = await drawComparison({ ...matter, slice: null }, items);
      const groups: Drawn[] = [];
      for (const slice of slicesFor(suite, metric, context)) {
        const drawn = await drawComparison({ ...matter, slice }, items);
        if (drawn.pairing.samples.length > 0) groups.push(drawn);
      }
      comparisons.push(...concludeFamily(whole, groups, around));
    }
  return comparisons;
}

/** For each suite the first usable run of each role; several runs per suite are the gates' concern. */
function pairsOf({ evidence, study }: ReleaseContext) {
  const pairs: { suite: SuiteModel; a: RunModel; b: RunModel }[] = [];
  for (const [id, entries] of groupBy(evidence, (e) => e.declared.suite)) {
    const suite = study.suiteById.get(id);
    const runs = entries.filter((e) => e.run?.run.part.hasSamples && e.state !== 'ambiguous');
    const a = runs.find((e) => e.role === 'candidate')?.run;
    const b = runs.find((e) => e.role === 'baseline')?.run;
    if (suite && a && b && a !== b) pairs.push({ suite, a, b });
  }
  return pairs;
}

function slicesFor(suite: SuiteModel, metric: MetricModel, context: ReleaseContext): Slice[] {
  const slices = new Map<string, Slice>();
  const add = (dimension: string, value: string) =>
    slices.set(JSON.stringify([dimension, value]), { dimension, value });
  if (metric === suite.primary)
    for (const dimension of suite.dimensions.filter((d) => d.declared))
      for (const value of dimension.values) add(dimension.name, value);
  for (const gate of context.gateSet?.data.gates ?? []) {
    if (gate.suite !== suite.id || !gate.slice) continue;
    const named = gate.metric === undefined ? suite.primary : metricOf(suite, gate.metric);
    if (named === metric)
      for (const [dimension, value] of Object.entries(gate.slice)) add(dimension, value);
  }
  return [...slices.values()];
}
