import { type Problem, problem } from '../records/problem.ts';
import type { Content } from '../records/site-content.ts';
import type { Comparison } from '../report/measures.ts';
import type { CasePlan } from './cases/plan.ts';
import { concludeFamily } from './comparisons/family.ts';
import { drawComparison } from './comparisons/measure.ts';
import { contentFiles } from './content-files.ts';
import { itemReader } from './item-cache.ts';
import { remembered } from './remembered.ts';
import type { Results } from './results.ts';
import { hasMetric, type RunModel, type Study, underTestOf } from './study/model.ts';
import { buildStudy } from './study/study.ts';

const NO_CASES: CasePlan = { runs: [], productOf: (run) => run.subject, link: () => null };

/**
 * Compares two runs, or two subjects by their latest run on each suite they share, on each suite's primary
 * metric. A run is named by its id or slug, a subject by its id or title. `a` comes first: a positive
 * difference means that `a` has the higher value.
 */
export async function compareNamed(
  given: Results,
  content: Content,
  a: string,
  b: string,
): Promise<{ readonly comparisons: readonly Comparison[] } | { readonly problem: Problem }> {
  const results = remembered(given);
  const study = await buildStudy(results, contentFiles(content));
  const left = runsNamed(study, a);
  const right = runsNamed(study, b);
  if (left.size === 0) return { problem: unknown(study, a) };
  if (right.size === 0) return { problem: unknown(study, b) };
  const items = itemReader(results, study);
  const estimates = new Map();
  const around = { study, cases: NO_CASES, estimates, gatesFixedAfterResults: false };
  const comparisons: Comparison[] = [];
  for (const suite of study.suites) {
    const x = left.get(suite.id);
    const y = right.get(suite.id);
    const metric = suite.primary;
    if (!x || !y || !metric || metric.measure === 'corpus') continue;
    if (!hasMetric(x, metric) || !hasMetric(y, metric)) continue;
    const underTest = underTestOf(study, x, y);
    const matter = { suite, metric, a: x, b: y, slice: null, underTest };
    comparisons.push(...concludeFamily(await drawComparison(matter, items), [], around));
  }
  if (comparisons.length > 0) return { comparisons };
  return {
    problem: problem('unknown-reference', {
      found: `no suite that both "${a}" and "${b}" have results of`,
      expected: 'two runs or subjects with a suite in common',
      mend: 'Run "readout ingest" to see which suites each run belongs to.',
    }),
  };
}

/** The run of that name, or the latest run of that subject on each suite. */
function runsNamed(study: Study, wanted: string): Map<string, RunModel> {
  const run = study.runs.find((r) => r.id === wanted || r.slug === wanted);
  if (run) return new Map([[run.suite, run]]);
  const subject =
    study.subjects.find((s) => s.id === wanted) ?? study.subjects.find((s) => s.title === wanted);
  const withSamples = (subject?.runs ?? []).filter((r) => r.run.part.hasSamples);
  return new Map(withSamples.map((r) => [r.suite, r]));
}

function unknown(study: Study, wanted: string): Problem {
  const known = study.subjects.filter((s) => s.runs.length > 0).map((s) => s.id);
  return problem('unknown-reference', {
    found: `"${wanted}"`,
    expected: `a run id, or a subject: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ' …' : ''}`,
    mend: 'Run "readout ingest" to see all runs.',
  });
}
