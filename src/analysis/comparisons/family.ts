import type { Comparison, Estimate } from '../../report/measures.ts';
import { momentApart } from '../../report/sentences/dates.ts';
import { facade } from '../../statistics/facade/index.ts';
import type { CasePlan } from '../cases/plan.ts';
import { estimateId } from '../ids.ts';
import type { Slice } from '../item-cache.ts';
import type { MetricModel, RunModel, Study, SuiteModel } from '../study/model.ts';
import { conclude } from './conclude.ts';
import type { Drawn } from './measure.ts';

export interface FamilyContext {
  readonly study: Study;
  readonly cases: CasePlan;
  readonly estimates: ReadonlyMap<string, Estimate>;
  readonly gatesFixedAfterResults: boolean;
  /** The difference that matters to the gates of a release, where the suite states none. */
  gateMargin?(suite: SuiteModel, metric: MetricModel, slice: Slice | null): number | null;
}

/**
 * Concludes a whole-suite comparison and its groups together: the groups of one metric are a family
 * (HOLM_FAMILY), their p-values adjusted by Holm. The whole suite stands alone; it was the question asked.
 */
export function concludeFamily(
  whole: Drawn,
  groups: readonly Drawn[],
  context: FamilyContext,
): Comparison[] {
  const adjusted = facade.adjustPValues(
    groups.map((g) => g.found?.pValue ?? null),
    'holm',
  );
  const looks = adjusted.filter((p) => p !== null).length;
  const around = surroundings(whole, context);
  const parts = groups.map((group, i) =>
    conclude(group, { ...around, looks: Math.max(1, looks), adjustedP: adjusted[i] ?? null }),
  );
  const outcomes = new Set(parts.map((p) => p.outcome));
  const slicesDisagree = outcomes.has('a-better') && outcomes.has('b-better');
  return [conclude(whole, { ...around, looks: 1, adjustedP: null, slicesDisagree }), ...parts];
}

function surroundings({ matter }: Drawn, context: FamilyContext) {
  const { suite, metric, a, b } = matter;
  const { study, cases, estimates, gatesFixedAfterResults } = context;
  const flips = [a, b].flatMap(
    (run) => estimates.get(estimateId(suite.id, metric.id, run.slug, null))?.flipRate?.value ?? [],
  );
  const isPrimary = metric === suite.primary;
  return {
    titleA: runTitle(study, a, b),
    titleB: runTitle(study, b, a),
    flipRate: flips.length > 0 ? Math.max(...flips) : null,
    slicesDisagree: false,
    gatesFixedAfterResults,
    gateMargin: (slice: Slice | null) => context.gateMargin?.(suite, metric, slice) ?? null,
    caseOf: (side: 'a' | 'b', sample: string) =>
      isPrimary ? cases.link(side === 'a' ? a.id : b.id, sample) : null,
  };
}

/** The subject's title; two runs of one subject are told apart by when they began, else by their id. */
export function runTitle(study: Study, run: RunModel, other: RunModel): string {
  const title = study.subjectById.get(run.subject)?.title ?? run.subject;
  if (run.subject !== other.subject) return title;
  const began = momentApart(run.run.part.startedAt, other.run.part.startedAt);
  return `${title} (${began ?? `run ${run.id}`})`;
}
