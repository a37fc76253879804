import type { Figure } from '../charts/figure.ts';
import { trend as drawTrend, type TrendPoint } from '../charts/trend.ts';
import type { TrendEntry } from '../report/schema.ts';
import { label } from '../safe/text.ts';
import { type Context, metricOf, metricTitle, suiteTitle } from './context.ts';
import {
  axisFrom,
  cases,
  estimateRanges,
  figureKey,
  period,
  rowText,
  runsBySlug,
  sourceLine,
  withWholeCounts,
} from './figure-parts.ts';
import { plain, sentence } from './inline.ts';
import { estimateNumber } from './numbers.ts';

/**
 * Results over time. The axis is time only when every run states a start in UTC; else the runs stand in
 * their order. Null with fewer than two results.
 */
export function trendFigure(c: Context, trend: TrendEntry): Figure | null {
  const shown = trend.points.flatMap((point) => {
    const estimate = c.find.estimates.get(point.estimate);
    return estimate && estimate.value !== null ? [{ point, estimate, value: estimate.value }] : [];
  });
  if (shown.length < 2) return null;
  const times = shown.map(({ point }) =>
    point.at?.zone === 'utc' ? Date.parse(point.at.iso) : Number.NaN,
  );
  const byTime = times.every(Number.isFinite) && new Set(times).size === times.length;
  const at = (index: number) => (byTime ? times[index]! : index);
  const isRate = shown.every(({ estimate }) => estimate.kind === 'rate');
  const numbers = shown.flatMap(({ estimate, value }) => [
    value,
    ...(estimateRanges(estimate).outer ?? []),
  ]);
  const unit = metricOf(c, trend.suite, trend.metric)?.unit ?? null;
  const name = metricTitle(c, trend.suite, trend.metric);
  const words = plain(sentence(trend.sentence));
  const figure = drawTrend({
    key: figureKey('trend', trend.id),
    headline: words.split('. ')[0]!.replace(/\.$/, '') || `${name} over time`,
    statisticalTitle: {
      measure: name,
      population: suiteTitle(c, trend.suite),
      n: `${cases(shown.map(({ estimate }) => estimate.n))} in each run`,
      period: period(
        runsBySlug(
          c,
          shown.map(({ point }) => point.run),
        ),
      ),
    },
    unit: isRate ? 'rate' : (unit ?? name.toLowerCase()),
    source: sourceLine(c.report),
    description: [
      'One mark for each run with its plausible range; a line joins runs that are comparable.',
      'Where the line breaks, the test or its grading changed and the two sides may not be compared.',
      ...(trend.series ? [plain(sentence(trend.series.sentence))] : []),
    ],
    by: byTime ? 'time' : 'order',
    axis: isRate ? { kind: 'rate', from: axisFrom(numbers) } : { kind: 'number' },
    series: [
      {
        name,
        points: shown.map(
          ({ point, estimate, value }, index): TrendPoint => ({
            at: at(index),
            label: label(point.label),
            value,
            ...estimateRanges(estimate),
            n: estimate.n,
            text: rowText(estimateNumber(c, estimate), estimate.n),
          }),
        ),
      },
    ],
    breaks: shown.flatMap(({ point }, index) =>
      point.breakBefore === null || index === 0
        ? []
        : [{ at: (at(index - 1) + at(index)) / 2, text: point.breakBefore }],
    ),
  });
  return withWholeCounts(
    figure,
    shown.map(({ estimate }) => estimateNumber(c, estimate)),
  );
}
