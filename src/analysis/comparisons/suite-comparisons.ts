import type { Comparison } from '../../report/measures.ts';
import type { Items } from '../item-cache.ts';
import { hasMetric, type SuiteModel, underTestOf } from '../study/model.ts';
import { concludeFamily, type FamilyContext } from './family.ts';
import { drawComparison } from './measure.ts';
import { pairsToCompare } from './pairs.ts';

/** Comparisons that no release declares, on the primary metric: those of {@link pairsToCompare}. */
export async function suiteComparisons(
  suite: SuiteModel,
  items: Items,
  around: FamilyContext,
  done: ReadonlySet<string>,
): Promise<Comparison[]> {
  const metric = suite.primary;
  if (!metric || metric.measure === 'corpus') return [];
  const comparisons: Comparison[] = [];
  for (const [a, b] of pairsToCompare(suite, around.study)) {
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
