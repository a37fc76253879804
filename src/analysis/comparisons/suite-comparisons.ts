import type { Comparison } from '../../report/measures.ts';
import type { Items } from '../item-cache.ts';
import { hasMetric, type RunModel, type SuiteModel, underTestOf } from '../study/model.ts';
import { concludeFamily, type FamilyContext } from './family.ts';
import { drawComparison } from './measure.ts';

/** Up to this many subjects every pair on a suite is compared; beyond it neighbours in time only. */
export const ALL_PAIRS_SUBJECTS = 6;

/**
 * Comparisons nobody asked for by name, on the primary metric: each subject's latest run against the one
 * before it in time, and with few subjects every pair. The later run is `a`.
 */
export async function suiteComparisons(
  suite: SuiteModel,
  items: Items,
  around: FamilyContext,
  done: ReadonlySet<string>,
): Promise<Comparison[]> {
  const metric = suite.primary;
  if (!metric || metric.measure === 'corpus') return [];
  const comparisons: Comparison[] = [];
  for (const [a, b] of pairsToCompare(suite)) {
    if (!hasMetric(a, metric) || !hasMetric(b, metric)) continue;
    const whole = await drawComparison(
      { suite, metric, a, b, slice: null, underTest: underTestOf(around.study, a, b) },
      items,
    );
    if (done.has(whole.id)) continue;
    comparisons.push(...concludeFamily(whole, [], around));
  }
  return comparisons;
}

/** Pairs of latest runs, the later one first. */
export function pairsToCompare(suite: SuiteModel): [RunModel, RunModel][] {
  const latest = new Map<string, RunModel>();
  for (const run of suite.runs.filter((r) => r.run.part.hasSamples)) {
    latest.delete(run.subject);
    latest.set(run.subject, run);
  }
  const runs = [...latest.values()];
  const pairs: [RunModel, RunModel][] = [];
  for (const [i, later] of runs.entries())
    for (const earlier of runs.slice(0, i))
      if (runs.length <= ALL_PAIRS_SUBJECTS || earlier === runs[i - 1])
        pairs.push([later, earlier]);
  return pairs;
}
