import type { Comparison } from '../../report/measures.ts';
import type { ComparisonSensitivity, Sensitivity } from '../../report/sensitivity.ts';
import type { FamilyContext } from '../comparisons/family.ts';
import type { Items } from '../item-cache.ts';
import { sortedBy } from '../order.ts';
import type { ReleasesOutput } from '../releases/releases.ts';
import { comparisonSensitivity } from './comparisons.ts';
import { releaseSensitivity } from './releases.ts';
import { scorerWorld, variantWorlds } from './variants.ts';

/** Comparisons looked at in other ways at most: those of releases come first, then in order of id. */
const MOST_COMPARISONS = 500;

/**
 * What releases and comparisons would come to had errors, repeats, public test cases or the scorer been dealt
 * with otherwise (RX-23). Whole suites on their primary metric only: further rows would be further looks.
 */
export async function sensitivityOf(
  items: Items,
  around: FamilyContext,
  decided: Pick<ReleasesOutput, 'reports' | 'contexts'>,
  comparisons: ReadonlyMap<string, Comparison>,
): Promise<Sensitivity> {
  const { study } = around;
  const worlds = variantWorlds(study, items);
  const releaseOf = new Map(
    decided.reports.flatMap((report) => report.comparisons.map((id) => [id, report] as const)),
  );
  const wanted = sortedBy(comparisons.values(), (c) => `${releaseOf.has(c.id) ? 0 : 1} ${c.id}`)
    .filter((c) => c.slice === null && study.suiteById.get(c.suite)?.primary?.id === c.metric)
    .slice(0, MOST_COMPARISONS);
  const found: ComparisonSensitivity[] = [];
  for (const comparison of wanted) {
    const tested = releaseOf.get(comparison.id)?.underTest ?? null;
    const one = await comparisonSensitivity(comparison, tested, worlds, items, around);
    if (one) found.push(one);
  }
  const releases: Sensitivity['releases'] = [];
  const all = [...worlds, scorerWorld(study, items)];
  for (const context of decided.contexts) {
    const report = decided.reports.find(({ id }) => id === context.release.id);
    if (report) releases.push(await releaseSensitivity(context, report, all, around.cases));
  }
  return { comparisons: sortedBy(found, (f) => f.comparison), releases };
}
