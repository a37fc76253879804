import { dotInterval } from '../../charts/dot-interval.ts';
import type { Figure } from '../../charts/figure.ts';
import type { Programme } from '../../report/programme.ts';
import type { Report } from '../../report/schema.ts';
import { day, month } from '../../report/sentences/dates.ts';
import { context, subjectTitle, suiteTitle } from '../context.ts';
import { sourceLine } from '../figures/figure-parts.ts';
import { count, counted, percent, percentRange, rateDecimals } from '../format.ts';
import { paths } from '../paths.ts';

/** Most months or runs in one figure, the newest; the table on the page holds all of them. */
const MOST_ROWS = 24;

/** The figures of the page on programme health, in the order they stand there. */
export function programmeFigures(report: Report): Figure[] {
  const { programme } = report;
  if (!programme) return [];
  return [growthFigure(report, programme), flipFigure(report, programme)].filter((f) => f !== null);
}

/** Test cases in use by month; null below two months, where nothing grew. */
export function growthFigure(report: Report, { months }: Programme): Figure | null {
  const shown = months.slice(-MOST_ROWS);
  const first = shown[0];
  const last = shown.at(-1);
  if (!first || !last || first === last) return null;
  return dotInterval({
    key: 'programme-growth',
    headline: `${counted(last.samples, 'test case')} in ${counted(last.suites, 'suite')} in ${month(last.month)}`,
    statisticalTitle: {
      measure: 'Test cases in the versions of all suites in use',
      population: 'all suites with a dated run',
      n: counted(last.suites, 'suite'),
      period: `${month(first.month)} to ${month(last.month)}`,
    },
    unit: 'test cases',
    source: sourceLine(report),
    description: [
      'One row for each month with a run. A suite counts from its first run on, with the test cases of the version it last used.',
      'The number can fall when a newer version of a suite is smaller. It says nothing about how well the test cases test.',
    ],
    axis: { kind: 'number', low: 0 },
    resultTitle: 'Test cases',
    nTitle: null,
    rows: shown.map((m) => ({
      label: month(m.month),
      value: m.samples,
      text: { value: `${count(m.samples)} (${counted(m.suites, 'suite')})`, range: '' },
    })),
  });
}

/** Share of test cases that both passed and failed, by suite and run; null without repeats. */
export function flipFigure(report: Report, { flips }: Programme): Figure | null {
  const shown = flips.slice(-MOST_ROWS);
  const [first] = shown;
  if (!first) return null;
  const c = context(report, paths.programme);
  const newest = flips.at(-1) ?? first;
  const suites = new Set(shown.map((f) => f.suite)).size;
  const rate = (f: Programme['flips'][number]) => percent(f.value, rateDecimals(f.samples));
  return dotInterval({
    key: 'programme-flips',
    headline: `${rate(newest)} of the repeated test cases of ${suiteTitle(c, newest.suite)} both passed and failed in the newest run`,
    statisticalTitle: {
      measure: 'Share of repeated test cases that both passed and failed',
      population: suites === 1 ? suiteTitle(c, first.suite) : `${suites} suites`,
      n: counted(shown.length, 'run'),
      period: 'by day of the run',
    },
    unit: 'share of repeated test cases',
    source: sourceLine(report),
    description: [
      'One row for each run that asked its test cases several times. A high share means that one try of a test case says little.',
      'More attempts for each test case find more of them, so runs with different numbers of attempts are not alike.',
    ],
    axis: { kind: 'rate' },
    rows: shown.map((f) => ({
      label: `${subjectTitle(c, f.subject)}${f.at === null ? '' : `, ${day(f.at)}`}`,
      ...(suites > 1 ? { group: suiteTitle(c, f.suite) } : {}),
      value: f.value,
      outer: [f.low, f.high] as const,
      n: f.samples,
      text: {
        value: `${rate(f)} (of ${count(f.samples)})`,
        range: percentRange(f.low, f.high, rateDecimals(f.samples)),
      },
    })),
  });
}
