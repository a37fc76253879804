import { type Problem, problem } from '../records/problem.ts';
import type { Content } from '../records/site-content.ts';
import type { Comparison, Sentence } from '../report/measures.ts';
import { strong } from '../report/sentences/sentence.ts';
import { twoTotalsSentence } from '../report/sentences/total-differences.ts';
import { isShareOfCases } from '../report/sentences/total-share.ts';
import type { TotalDifferences } from '../report/total-differences.ts';
import type { CasePlan } from './cases/plan.ts';
import { comparability } from './comparisons/comparability.ts';
import { concludeFamily, runTitle } from './comparisons/family.ts';
import { drawComparison } from './comparisons/measure.ts';
import { contentFiles } from './content-files.ts';
import { isTotalOnly, twoTotals } from './estimates/total-differences.ts';
import { itemReader } from './item-cache.ts';
import { runsNamed, unknownName } from './named-runs.ts';
import type { MeasureSource } from './quantiles/measure-source.ts';
import { remembered } from './remembered.ts';
import type { Results } from './results.ts';
import { withAttemptMetrics } from './study/attempt-metrics.ts';
import {
  hasMetric,
  type MetricModel,
  type RunModel,
  type Study,
  type SuiteModel,
  underTestOf,
} from './study/model.ts';
import { buildStudy } from './study/study.ts';

const NO_CASES: CasePlan = { runs: [], productOf: (run) => run.subject, link: () => null };

/** Totals of two runs of which a suite holds nothing that could be paired. */
export interface NamedTotals {
  readonly suite: string;
  readonly metric: string;
  /** Null where the two are not comparable; the sentence says why. */
  readonly pair: TotalDifferences['pairs'][number] | null;
  readonly sentence: Sentence;
}

export interface NamedComparisons {
  readonly comparisons: readonly Comparison[];
  readonly totals: readonly NamedTotals[];
}

/**
 * Compares two runs, or two subjects by their latest run on each suite they share, on each suite's primary
 * metric. A run is named by its id or slug, a subject by its id or title. `a` comes first: a positive
 * difference means that `a` has the higher value. Where the files hold totals alone, these are compared.
 */
export async function compareNamed(
  given: Results & MeasureSource,
  content: Content,
  a: string,
  b: string,
): Promise<NamedComparisons | { readonly problem: Problem }> {
  const files = contentFiles(content);
  const results = remembered(await withAttemptMetrics(given, files));
  const study = await buildStudy(results, files);
  const left = runsNamed(study, a, { orTotals: true });
  const right = runsNamed(study, b, { orTotals: true });
  if (left.size === 0) return { problem: unknownName(study, a) };
  if (right.size === 0) return { problem: unknownName(study, b) };
  const items = itemReader(results, study);
  const estimates = new Map();
  const around = { study, cases: NO_CASES, estimates, gatesFixedAfterResults: false };
  const comparisons: Comparison[] = [];
  const totals: NamedTotals[] = [];
  for (const suite of study.suites) {
    const x = left.get(suite.id);
    const y = right.get(suite.id);
    const metric = suite.primary;
    if (!x || !y || !metric || !hasMetric(x, metric) || !hasMetric(y, metric)) continue;
    const total = totalsOf(study, suite, metric, [x, y]);
    if (total) totals.push(total);
    if (total || metric.measure === 'corpus') continue;
    const underTest = underTestOf(study, x, y);
    const matter = { suite, metric, a: x, b: y, slice: null, underTest };
    comparisons.push(...concludeFamily(await drawComparison(matter, items), [], around));
  }
  if (comparisons.length + totals.length > 0) return { comparisons, totals };
  return {
    problem: problem('unknown-reference', {
      found: `no suite that both "${a}" and "${b}" have results of`,
      expected: 'two runs or subjects with a suite in common',
      mend: 'Run "readout ingest" to see which suites each run belongs to.',
    }),
  };
}

/** What totals alone say of two runs; null where there is more to compare, or nothing. */
function totalsOf(
  study: Study,
  suite: SuiteModel,
  metric: MetricModel,
  [a, b]: readonly [RunModel, RunModel],
): NamedTotals | null {
  if (!isTotalOnly(a, metric) && !isTotalOnly(b, metric)) return null;
  const head = { suite: suite.id, metric: metric.id };
  const { because } = comparability(suite, metric, a, b, underTestOf(study, a, b));
  if (because.length > 0)
    return { ...head, pair: null, sentence: [strong('Not comparable.'), ` ${because.join(' ')}`] };
  const pair = twoTotals(suite, metric, [a, b]);
  if (!pair) return null;
  const kind = isShareOfCases(metric) ? 'rate' : 'mean';
  const titles = { a: runTitle(study, a, b), b: runTitle(study, b, a) };
  return {
    ...head,
    pair,
    sentence: twoTotalsSentence({ ...titles, kind, unit: metric.unit, pair }),
  };
}
