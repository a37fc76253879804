import type { Comparison, Estimate, Sentence } from '../report/measures.ts';
import type { TrendEntry } from '../report/schema.ts';
import { date } from '../report/sentences/digits.ts';
import { untrusted } from '../safe/untrusted.ts';
import { comparability } from './comparisons/comparability.ts';
import { concludeFamily, type FamilyContext } from './comparisons/family.ts';
import { drawComparison } from './comparisons/measure.ts';
import { comparisonId, estimateId, idPart } from './ids.ts';
import type { Items } from './item-cache.ts';
import { groupBy } from './order.ts';
import {
  hasMetric,
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
  underTestOf,
} from './study/model.ts';

export interface TrendsInput {
  readonly study: Study;
  readonly items: Items;
  readonly around: FamilyContext;
  readonly estimates: ReadonlyMap<string, Estimate>;
  /** Comparisons of the report; the last step of a line is added where it is not among them. */
  readonly comparisons: Map<string, Comparison>;
}

/**
 * The headline of each suite over time, one line per product: the subjects of its releases; subjects of no
 * release by the name their files give. A point that is not comparable with the one before it breaks the line.
 */
export async function trendEntries(input: TrendsInput): Promise<TrendEntry[]> {
  const { study } = input;
  const lineage = lineages(study);
  const trends: TrendEntry[] = [];
  for (const suite of study.suites) {
    const metric = suite.primary;
    if (!metric) continue;
    const own = suite.runs.filter((run) => hasMetric(run, metric));
    for (const [line, runs] of groupBy(own, (run) => lineage(run)))
      if (runs.length > 1) trends.push(await trend(suite, metric, line, runs, input));
  }
  return trends;
}

/**
 * The product of a subject's release. A subject of no release stands alone where there are releases; without
 * any, subjects of one name are taken for versions of one thing.
 */
export function lineages(study: Study): (run: RunModel) => string {
  const product = new Map<string, string>();
  const { releases } = study.content;
  for (const { data } of releases)
    for (const role of [data.candidate, data.baseline])
      if (role && !product.has(role.subject)) product.set(role.subject, data.product);
  return (run) =>
    product.get(run.subject) ?? (releases.length > 0 ? run.subject : run.run.part.subject.name);
}

async function trend(
  suite: SuiteModel,
  metric: MetricModel,
  line: string,
  runs: readonly RunModel[],
  input: TrendsInput,
): Promise<TrendEntry> {
  const { study, estimates } = input;
  const points = runs.map((run, i): TrendEntry['points'][number] => {
    const before = runs[i - 1];
    return {
      estimate: estimateId(suite.id, metric.id, run.slug, null),
      run: run.slug,
      subject: run.subject,
      at: run.run.part.startedAt,
      label: untrusted(study.subjectById.get(run.subject)?.title ?? run.subject),
      breakBefore: before ? breakBetween(suite, metric, run, before, study) : null,
    };
  });
  return {
    id: `${suite.id}/${metric.id}/${idPart(line)}`,
    suite: suite.id,
    metric: metric.id,
    points: points.filter((p) => estimates.has(p.estimate)),
    sentence: [...(await lastStep(suite, metric, runs, input))],
  };
}

/** Why a point may not be joined with the one before; null when it may. */
function breakBetween(
  suite: SuiteModel,
  metric: MetricModel,
  run: RunModel,
  before: RunModel,
  study: Study,
): string | null {
  const { because } = comparability(suite, metric, run, before, underTestOf(study, run, before));
  const [x, y] = [run, before].map((r) => suite.versionOf.get(r.id));
  if (because.length > 0 && x !== y) return olderVersion(run, y);
  const zones = new Set([run, before].map((r) => r.run.part.startedAt?.zone));
  const order = zones.size > 1 ? ['The times of the two runs cannot be compared.'] : [];
  const reasons = [...because.slice(0, 2), ...order];
  return reasons.length > 0 ? reasons.join(' ') : null;
}

/** W12. */
function olderVersion(run: RunModel, before: string | undefined): string {
  const day = run.run.part.startedAt?.iso;
  const earlier = day === undefined ? 'Earlier results' : `Results before ${date(day)}`;
  return `${earlier} used ${before ?? 'another version'} of the suite and are not comparable.`;
}

/** W3, W4 or W12 for the last run against the one before it. */
async function lastStep(
  suite: SuiteModel,
  metric: MetricModel,
  runs: readonly RunModel[],
  input: TrendsInput,
): Promise<Sentence> {
  const a = runs.at(-1);
  const b = runs.at(-2);
  if (!a || !b || metric.measure === 'corpus')
    return ['These values have no range, so steps between them cannot be judged.'];
  const underTest = underTestOf(input.study, a, b);
  const known = input.comparisons.get(comparisonId(suite.id, metric.id, a.slug, b.slug, null));
  if (known) return known.sentence;
  const drawn = await drawComparison({ suite, metric, a, b, slice: null, underTest }, input.items);
  const [made] = concludeFamily(drawn, [], input.around);
  if (made) input.comparisons.set(made.id, made);
  return made?.sentence ?? [];
}
