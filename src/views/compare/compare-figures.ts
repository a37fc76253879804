import type { Figure } from '../../charts/figure.ts';
import { pairedCounts } from '../../charts/paired-counts.ts';
import type { Comparison } from '../../report/measures.ts';
import type { Report } from '../../report/schema.ts';
import { shortHash } from '../../safe/slug.ts';
import { type Context, context, metricTitle, suiteTitle } from '../context.ts';
import { figureKey, period, runsBySlug, sourceLine } from '../figures/figure-parts.ts';
import { count, counted } from '../format.ts';
import { paths } from '../paths.ts';
import { differencesFigure } from './forest-figure.ts';
import { type Pair, sideTitle, slicesOf, subjectsOf } from './pairs.ts';

/** A figure with the page it stands on. */
export interface PlacedFigure {
  readonly figure: Figure;
  /** Path below the site root. */
  readonly home: string;
}

export interface CompareFigures {
  readonly overview: readonly Figure[];
  /** Figure keys by comparison id. */
  readonly byComparison: ReadonlyMap<string, readonly string[]>;
  readonly all: readonly PlacedFigure[];
}

const cache = new WeakMap<Pair, CompareFigures>();

export function compareFigures(report: Report, pair: Pair): CompareFigures {
  const known = cache.get(pair);
  if (known) return known;
  const c = context(report, paths.pair(pair.a, pair.b));
  const whole = pair.comparisons.filter((x) => x.slice === null);
  const names = [pair.a, pair.b] as const;
  const overview =
    whole.length > 1
      ? differencesFigure(c, {
          key: figureKey('compare', ...names, 'suites'),
          population: 'test cases that both ran',
          comparisons: whole,
          rows: 'suites',
        })
      : null;
  const byComparison = new Map<string, string[]>();
  const all: PlacedFigure[] = overview ? [{ figure: overview, home: c.here }] : [];
  for (const comparison of whole) {
    const made = [countsFigure(c, comparison), slicesFigure(c, pair, comparison)].filter(
      (figure) => figure !== null,
    );
    all.push(...made.map((figure) => ({ figure, home: paths.comparison(comparison.id) })));
    byComparison.set(
      comparison.id,
      made.map((figure) => figure.key),
    );
  }
  const figures = { overview: overview ? [overview] : [], byComparison, all };
  cache.set(pair, figures);
  return figures;
}

/** Short and permanent: run slugs would make file names of 150 characters. */
const keyFor = (comparison: Comparison, what: string) =>
  figureKey('compare', comparison.suite, comparison.metric, shortHash(comparison.id), what);

/** Only one, only the other, the same: how many test cases a difference is made of. */
function countsFigure(c: Context, comparison: Comparison): Figure | null {
  const counts = comparison.counts;
  if (!counts || !comparison.comparable || comparison.matched === 0) return null;
  if (![counts.onlyA, counts.onlyB, counts.both, counts.neither].every(Number.isSafeInteger))
    return null;
  const candidate = sideTitle(c, subjectsOf(comparison), 'a');
  const baseline = sideTitle(c, subjectsOf(comparison), 'b');
  const same = counts.both + counts.neither;
  return pairedCounts({
    key: keyFor(comparison, 'counts'),
    headline: `${count(same)} of ${count(comparison.matched)} test cases came out the same`,
    statisticalTitle: {
      measure: `Test cases by who passed them: ${metricTitle(c, comparison.suite, comparison.metric)}`,
      population: suiteTitle(c, comparison.suite),
      n: counted(comparison.matched, 'test case'),
      period: period(runsBySlug(c, [comparison.a.run, comparison.b.run])),
    },
    unit: 'test cases',
    source: sourceLine(c.report),
    description: [
      `Of ${counted(comparison.matched, 'test case')} that both ran, ${count(counts.onlyA)} only ${candidate} passed and ${count(counts.onlyB)} only ${baseline} passed.`,
    ],
    a: baseline,
    b: candidate,
    rows: [
      { label: suiteTitle(c, comparison.suite), onlyB: counts.onlyA, same, onlyA: counts.onlyB },
    ],
  });
}

function slicesFigure(c: Context, pair: Pair, comparison: Comparison): Figure | null {
  const slices = slicesOf(pair, comparison);
  if (slices.length === 0) return null;
  return differencesFigure(c, {
    key: keyFor(comparison, 'slices'),
    population: `${suiteTitle(c, comparison.suite)}, by group of test cases`,
    comparisons: slices,
    rows: 'slices',
  });
}
