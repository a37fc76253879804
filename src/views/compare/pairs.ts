import type { Comparison } from '../../report/measures.ts';
import type { Report } from '../../report/schema.ts';
import { byText, type Context, subjectTitle } from '../context.ts';
import { paths } from '../paths.ts';

/** Two subjects that were compared, with everything that was compared between them. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  /** Whole suites first, in the order of suite, metric and run; then slices. */
  readonly comparisons: readonly Comparison[];
}

const cache = new WeakMap<Report, readonly Pair[]>();

/** How readers call a subject that no file names: it may well be several. */
const NOT_STATED = 'subject not stated';

/** Every pair of subjects that was compared, in code-point order. */
export function pairsOf(report: Report): readonly Pair[] {
  const known = cache.get(report);
  if (known) return known;
  const groups = Map.groupBy(report.comparisons, (c) => `${c.a.subject} ${c.b.subject}`);
  const pairs = [...groups.values()]
    .map((comparisons) => ({
      a: comparisons[0]!.a.subject,
      b: comparisons[0]!.b.subject,
      comparisons: [...comparisons].sort(byText((c) => `${c.slice === null ? 0 : 1} ${c.id}`)),
    }))
    .sort(byText((pair) => `${pair.a} ${pair.b}`));
  cache.set(report, pairs);
  return pairs;
}

/** Links to the pages that compare a subject with others. */
export function pairLinks(
  c: Context,
  subject: string,
): { href: string; text: string; isName: true }[] {
  return pairsOf(c.report)
    .filter((pair) => pair.a === subject || pair.b === subject)
    .map((pair) => ({
      href: c.to(paths.pair(pair.a, pair.b)),
      text: pairTitle(c, pair),
      isName: true,
    }));
}

export function pairTitle(c: Context, pair: Pair): string {
  if (pair.a === pair.b && subjectTitle(c, pair.a) === NOT_STATED)
    return 'Two runs whose subject is not stated';
  return pair.a === pair.b
    ? `Two runs of ${subjectTitle(c, pair.a)}`
    : `${subjectTitle(c, pair.a)} against ${subjectTitle(c, pair.b)}`;
}

/** The two subjects of a comparison. */
export function subjectsOf({ a, b }: Pick<Comparison, 'a' | 'b'>): Pick<Pair, 'a' | 'b'> {
  return { a: a.subject, b: b.subject };
}

/**
 * How one side is called: two runs of one subject are told apart by a letter. "First" would say that it came first,
 * and it is mostly the newer one.
 */
export function sideTitle(c: Context, pair: Pick<Pair, 'a' | 'b'>, side: 'a' | 'b'): string {
  const title = subjectTitle(c, pair[side]);
  return pair.a === pair.b ? `${title}, run ${side.toUpperCase()}` : title;
}

/** `Harbor Assist 2.4 − Harbor Assist 2.2`: what is taken from what. */
export function differenceTitle(c: Context, pair: Pick<Pair, 'a' | 'b'>): string {
  return `${sideTitle(c, pair, 'a')} \u2212 ${sideTitle(c, pair, 'b')}`;
}

/** The comparisons in groups of test cases that belong to one comparison of whole suites. */
export function slicesOf(pair: Pair, whole: Comparison): Comparison[] {
  return pair.comparisons.filter(
    (other) =>
      other.slice !== null &&
      other.suite === whole.suite &&
      other.metric === whole.metric &&
      other.a.run === whole.a.run &&
      other.b.run === whole.b.run,
  );
}

/** The comparison of whole suites that a group of test cases belongs to. */
export function wholeOf(pair: Pair, group: Comparison): Comparison | undefined {
  return pair.comparisons.find(
    (other) =>
      other.slice === null &&
      other.suite === group.suite &&
      other.metric === group.metric &&
      other.a.run === group.a.run &&
      other.b.run === group.b.run,
  );
}
