import { type DotIntervalRow, dotInterval } from '../../charts/dot-interval.ts';
import type { Figure } from '../../charts/figure.ts';
import { type ModeRow, type ModeRun, UNCODED } from '../../report/modes.ts';
import type { Report } from '../../report/schema.ts';
import { type Context, context, subjectTitle, suiteTitle } from '../context.ts';
import {
  figureKey,
  period,
  range,
  rowText,
  runsBySlug,
  sourceLine,
  withWholeCounts,
} from '../figures/figure-parts.ts';
import { count, counted, percent, rateDecimals } from '../format.ts';
import { hasKinds, leadingRun, modeNumber, modePaths, ownTitle } from './mode-parts.ts';
import { modeTrendFigure } from './mode-trend-figure.ts';

/** Most kinds in one figure; the table holds the rest. */
const MOST_ROWS = 20;

/** The figures of all suites in which kinds are told apart, with the page of each. */
export function modeFigures(report: Report): { figure: Figure; home: string }[] {
  return report.suites.flatMap((suite) => {
    const home = modePaths.suite(suite.id);
    const c = context(report, home);
    const figures = [modeFigure(c, leadingRun(report, suite.id)), modeTrendFigure(c, suite)];
    return figures.flatMap((figure) => (figure ? [{ figure, home }] : []));
  });
}

/** Kinds of failure of one run, the most frequent first; null where nothing could be drawn. */
export function modeFigure(c: Context, run: ModeRun | undefined): Figure | null {
  const modes = c.report.failureModes;
  if (!modes || !run || !hasKinds(run)) return null;
  const own = run.rows.filter((row) => row.kind !== 'branch' && row.rate !== null);
  const sorted = [...own].sort(
    (a, b) => Number(a.mode === UNCODED) - Number(b.mode === UNCODED) || b.failures - a.failures,
  );
  const rows = sorted.slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  const title = (row: ModeRow) => ownTitle(modes, row.mode);
  const [first] = rows;
  const most = first && first.mode !== UNCODED && first.failures > 0 ? first : null;
  const figure = dotInterval({
    key: figureKey('failure-modes', run.suite),
    headline: most
      ? `${title(most)}: ${percent(most.rate ?? 0, rateDecimals(run.cases))} of answers, the most frequent kind in ${subjectTitle(c, run.subject)}`
      : `No failed answer of a known kind in ${subjectTitle(c, run.subject)}`,
    statisticalTitle: {
      measure: 'Share of graded answers that failed, by kind of failure',
      population: suiteTitle(c, run.suite),
      n: `${counted(run.graded, 'graded answer')} to ${counted(run.cases, 'test case')}`,
      period: period(runsBySlug(c, [run.run])),
    },
    unit: 'percent of graded answers',
    source: sourceLine(c.report),
    description: [
      `${sorted.length > rows.length ? `One row for each of the ${count(rows.length)} most frequent of ${count(sorted.length)} kinds of failure that are looked for in this suite; the table on the page has all.` : 'One row for each kind of failure that is looked for in this suite, the most frequent first.'} ${counted(run.failed, 'answer')} failed in all.`,
      'A kind with no failure has a range too: so many could be there and not have been met by these test cases. The axis starts at 0 and ends before 100.',
    ],
    axis: { kind: 'number', low: 0 },
    resultTitle: 'Share of answers',
    rows: rows.map(
      (row): DotIntervalRow => ({
        label: title(row),
        value: (row.rate ?? 0) * 100,
        inner: range(row.innerLow, row.innerHigh, 100),
        outer: range(row.low, row.high, 100),
        n: run.cases,
        text: rowText(modeNumber(run, row), run.cases),
      }),
    ),
  });
  return withWholeCounts(
    figure,
    rows.map((row) => modeNumber(run, row)),
  );
}
