import type { Comparison } from '../../report/measures.ts';
import { type Context, metricTitle, suiteTitle } from '../context.ts';
import { sliceText } from '../numbers.ts';
import { anchors, paths } from '../paths.ts';
import { statedDay } from '../run-day.ts';
import { pairsOf, sideTitle, subjectsOf, wholeOf } from './pairs.ts';

/** `Support answers: correct, language = de`. */
export function comparisonName(c: Context, comparison: Comparison): string {
  const slice = sliceText(comparison.slice);
  const name = `${suiteTitle(c, comparison.suite)}: ${metricTitle(c, comparison.suite, comparison.metric)}`;
  return slice === null ? name : `${name}, ${slice}`;
}

/** The same in a title that goes on after another colon: `Support answers, correct`. */
export function comparisonTitle(c: Context, comparison: Comparison): string {
  return `${suiteTitle(c, comparison.suite)}, ${metricTitle(c, comparison.suite, comparison.metric)}`;
}

/** Two runs held against each other, on whatever is measured. */
type OfRuns = Pick<Comparison, 'a' | 'b'>;

/**
 * Where one subject has several runs of a suite: which of them this row is about, `(Harbor Assist 2.2 of
 * 18 May 2026)`; nothing where the rows beside it are of the same two runs.
 *
 * @param twins the rows that would carry the same name, this one among them
 */
export function runsApart(c: Context, row: OfRuns, twins: readonly OfRuns[]): string {
  const sides = (['a', 'b'] as const).filter(
    (side) => new Set(twins.map((twin) => twin[side].run)).size > 1,
  );
  if (sides.length === 0) return '';
  const words = sides.map((side) => {
    const { run } = row[side];
    const title = sideTitle(c, subjectsOf(row), side);
    const started = statedDay(c, run);
    return started === null ? `${title}, run ${run}` : `${title} of ${started}`;
  });
  return ` (${words.join('; ')})`;
}

/** Link to the page of a comparison; a group of test cases has a row on the page of the whole suite. */
export function comparisonLink(c: Context, comparison: Comparison): string {
  if (comparison.slice === null) return c.to(paths.comparison(comparison.id));
  const pair = pairsOf(c.report).find(
    (entry) => entry.a === comparison.a.subject && entry.b === comparison.b.subject,
  );
  const whole = pair ? wholeOf(pair, comparison) : undefined;
  return whole
    ? c.to(paths.comparison(whole.id), anchors.comparison(comparison.id))
    : c.to(paths.pair(comparison.a.subject, comparison.b.subject));
}
