import { totalDifferencesSentence } from '../../report/sentences/total-differences.ts';
import { isShareOfCases } from '../../report/sentences/total-share.ts';
import type { TotalDifferences } from '../../report/total-differences.ts';
import { ALPHA } from '../../statistics/constants.ts';
import { compareTotals } from '../../statistics/facade/compare-totals.ts';
import { facade } from '../../statistics/facade/index.ts';
import type { TotalInput } from '../../statistics/facade/types.ts';
import { ALL_PAIRS_SUBJECTS } from '../comparisons/pairs.ts';
import { comparableRuns } from '../matrix/guard.ts';
import { newestRuns } from '../matrix/newest.ts';
import { sortedBy } from '../order.ts';
import type { MetricModel, RunModel, Study, SuiteModel } from '../study/model.ts';
import { totalInput } from './corpus.ts';

type Pair = TotalDifferences['pairs'][number];

interface Side {
  readonly run: RunModel;
  readonly total: TotalInput;
}

/**
 * Every pair of up to {@link ALL_PAIRS_SUBJECTS} subjects of a suite of which the files hold totals alone, newest
 * runs whose conditions agree, on the primary metric; p-values adjusted by Holm over the pairs of the suite. Of more
 * subjects nothing is compared. No gate and no verdict rests on it.
 */
export function totalDifferences(study: Study): TotalDifferences[] {
  return study.suites.flatMap((suite) => {
    const metric = suite.primary;
    const sides = metric ? sidesOf(study, suite, metric) : [];
    if (!metric || sides.length < 2 || sides.length > ALL_PAIRS_SUBJECTS) return [];
    const pairs = pairsOf(metric, sides);
    const clear = pairs.filter(({ outcome }) => outcome !== 'cannot-tell').length;
    if (pairs.length === 0) return [];
    return [
      {
        suite: suite.id,
        metric: metric.id,
        runs: sides.map(({ run }) => ({ subject: run.subject, run: run.slug })),
        kind: isShareOfCases(metric) ? 'rate' : 'mean',
        pairs,
        method: 'stated-unpaired',
        sentence: [...totalDifferencesSentence({ pairs: pairs.length, clear })],
      } satisfies TotalDifferences,
    ];
  });
}

/**
 * The totals of two runs of a suite, where either holds no scores of test cases or the metric has none.
 *
 * @returns null where a total is missing, or nothing is stated that a range could rest on
 */
export function twoTotals(
  suite: SuiteModel,
  metric: MetricModel,
  [a, b]: readonly [RunModel, RunModel],
): Pair | null {
  const sides = [a, b].flatMap((run) => sideOf(suite, metric, run));
  return pairsOf(metric, sides)[0] ?? null;
}

/** Whether nothing but a total is known of what the metric says of this run. */
export function isTotalOnly({ run }: RunModel, metric: MetricModel): boolean {
  return !run.part.hasSamples || metric.measure === 'corpus';
}

function sidesOf(study: Study, suite: SuiteModel, metric: MetricModel): Side[] {
  const newest = [...newestRuns(suite, metric).values()].filter((run) => isTotalOnly(run, metric));
  const { inside } = comparableRuns(study, suite, metric, newest);
  return sortedBy(inside, (run) => run.subject).flatMap((run) => sideOf(suite, metric, run));
}

function sideOf(suite: SuiteModel, metric: MetricModel, run: RunModel): Side[] {
  const total = totalInput({ suite, run, metric, slice: null });
  return total ? [{ run, total }] : [];
}

function pairsOf(metric: MetricModel, sides: readonly Side[]): Pair[] {
  const drawn = sides.flatMap((a, i) =>
    sides.slice(i + 1).flatMap((b) => {
      const { difference, low, high, pValue, clear } = compareTotals(a.total, b.total);
      if (difference === null || low === null || high === null || pValue === null) return [];
      const n = Math.min(a.total.n ?? 0, b.total.n ?? 0);
      return [{ a: a.run.slug, b: b.run.slug, n, difference, low, high, pValue, clear }];
    }),
  );
  const adjusted = facade.adjustPValues(
    drawn.map(({ pValue }) => pValue),
    'holm',
  );
  return drawn.map(({ clear, ...pair }, i) => {
    const adjustedP = adjusted[i] ?? 1;
    const isClear = clear && adjustedP < ALPHA;
    return {
      ...pair,
      adjustedP,
      outcome: isClear ? ahead(metric, pair.difference) : 'cannot-tell',
    };
  });
}

function ahead({ direction }: MetricModel, difference: number): Pair['outcome'] {
  if (direction === 'not-stated') return 'differ';
  return difference > 0 === (direction === 'higher-is-better') ? 'a-better' : 'b-better';
}
