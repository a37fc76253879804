import { type EcdfSeries, ecdf } from '../../charts/ecdf.ts';
import type { Figure } from '../../charts/figure.ts';
import { type MeasureEntry, perAttempts } from '../../report/quantiles.ts';
import type { Report, SuiteEntry } from '../../report/schema.ts';
import { withUnit } from '../../report/sentences/unit.ts';
import { label } from '../../safe/text.ts';
import { byText, type Context, context, subjectTitle, suiteTitle } from '../context.ts';
import { figureKey, period, range, runsBySlug, sourceLine } from '../figures/figure-parts.ts';
import { count, counted, fixed } from '../format.ts';
import { paths } from '../paths.ts';
import { rangedDecimals } from '../ranged-numbers.ts';
import { newestRunFirst } from '../suites/suite-table.ts';
import { axisEnd, beyondWords, stepsUntil } from './curve-end.ts';
import { statisticsOf } from './statistics-of.ts';

/** Lines of one figure. */
const MOST_LINES = 4;

/** How the percentiles shown are called. */
export const NAMES = new Map([
  [0.5, 'Median'],
  [0.9, '90th percentile'],
  [0.95, '95th percentile'],
  [0.99, '99th percentile'],
]);

/** Entries by measure, runs newest first. */
export function measuresOf(c: Context, suite: SuiteEntry): [string, MeasureEntry[]][] {
  const own = statisticsOf(c.report).measures.filter((entry) => entry.suite === suite.id);
  const groups = Map.groupBy(own, (entry) => entry.measure);
  return [...groups].map(([id, entries]) => [
    id,
    entries.sort((x, y) => {
      const [a, b] = [c.find.runs.get(x.run), c.find.runs.get(y.run)];
      return a && b ? newestRunFirst(a, b) : 0;
    }),
  ]);
}

/** The newest run of each subject as a step line; null where none has a curve. */
export function distributionFigure(
  report: Report,
  suite: SuiteEntry,
  entries: readonly MeasureEntry[],
): Figure | null {
  const c = context(report, paths.distributions(suite.id));
  const newest = new Map<string, MeasureEntry>();
  for (const entry of entries)
    if (entry.curve && !newest.has(entry.subject)) newest.set(entry.subject, entry);
  const all = [...newest.values()];
  const shown = all.slice(0, MOST_LINES).sort(byText((e) => e.subject));
  const [first] = shown;
  if (!first) return null;
  const title = label(first.title);
  const until = axisEnd(shown);
  return ecdf({
    key: figureKey('distribution', suite.id, first.measure),
    headline: headline(c, entries[0] ?? first),
    statisticalTitle: {
      measure: title,
      population: suiteTitle(c, suite.id),
      n: attemptsWords(shown.map((e) => e.n)),
      period: period(
        runsBySlug(
          c,
          shown.map((e) => e.run),
        ),
      ),
    },
    unit: first.unit === '' ? title : `${title}, ${first.unit}`,
    source: sourceLine(report),
    description: [
      `Each line climbs to the share of attempts at or below a value: the further left, ${first.measure.startsWith('spread-') ? 'the lower the scores' : 'the less it took'}.`,
      `Marks stand at the median and the 95th percentile, with their plausible ranges.${all.length > shown.length ? ` The ${count(shown.length)} subjects with the newest runs are drawn, of ${count(all.length)}; the table has all.` : ''}`,
      ...(until === null ? [] : [beyondWords(shown, until)]),
    ],
    series: shown.map(
      (entry): EcdfSeries => ({
        name: subjectTitle(c, entry.subject),
        steps: stepsUntil(entry.curve ?? [], until),
        n: entry.n,
        quantiles: entry.quantiles.flatMap((q) => {
          if (q.value === null || (q.quantile !== 0.5 && q.quantile !== 0.95)) return [];
          const decimals = rangedDecimals(q);
          return [
            {
              quantile: q.quantile,
              name: NAMES.get(q.quantile) ?? '',
              value: q.value,
              outer: range(q.low, q.high),
              text: {
                value: withUnit(fixed(q.value, decimals), entry.unit),
                range:
                  q.low === null || q.high === null
                    ? 'too few'
                    : `${fixed(q.low, decimals)} to ${fixed(q.high, decimals)}`,
              },
            },
          ];
        }),
      }),
    ),
  });
}

/** What the newest run shows: half and one in twenty. */
function headline(c: Context, entry: MeasureEntry): string {
  const title = label(entry.title);
  const per = perAttempts(entry.measure);
  const each = per === undefined ? '' : ` ${per}`;
  const [half, slow] = [0.5, 0.95].map((at) => {
    const found = entry.quantiles.find((q) => q.quantile === at);
    return found?.value == null
      ? null
      : `${withUnit(fixed(found.value, rangedDecimals(found)), entry.unit)}${each}`;
  });
  if (half == null) return `${title} of ${subjectTitle(c, entry.subject)}`;
  const beyond = slow == null ? '' : `, one in twenty above ${slow}`;
  return `${subjectTitle(c, entry.subject)}: half of the attempts at or below ${half}${beyond}`;
}

/** `504 attempts`, or `500 to 503 attempts in each run`. */
function attemptsWords(numbers: readonly number[]): string {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return low === high
    ? counted(low, 'attempt')
    : `${count(low)} to ${count(high)} attempts in each run`;
}

/** The figures of a suite's page of time and cost. */
export function distributionFigures(report: Report, suite: SuiteEntry): Figure[] {
  const c = context(report, paths.distributions(suite.id));
  return measuresOf(c, suite).flatMap(
    ([, entries]) => distributionFigure(report, suite, entries) ?? [],
  );
}
