import type { Estimate } from '../../report/measures.ts';
import type { RunEntry, SuiteEntry } from '../../report/schema.ts';
import { label } from '../../safe/text.ts';
import type { Table } from '../blocks.ts';
import { byText, type Context, metricTitle, subjectTitle } from '../context.ts';
import { withMarkKey } from '../figures/mark-key.ts';
import { count, counted } from '../format.ts';
import type { Inline, InlinePart } from '../inline.ts';
import { estimateNumber } from '../numbers.ts';
import { paths } from '../paths.ts';
import { runDay, statedDay } from '../run-day.ts';

/** Runs of a suite, newest first; runs without a stated start come last. */
export function runsOf(c: Context, suite: SuiteEntry): RunEntry[] {
  return suite.runs.flatMap((slug) => c.find.runs.get(slug) ?? []).sort(newestRunFirst);
}

export function newestRunFirst(a: RunEntry, b: RunEntry): number {
  const at = (run: RunEntry) => run.startedAt?.iso ?? '';
  return at(a) > at(b) ? -1 : at(a) < at(b) ? 1 : byText<RunEntry>((r) => r.slug)(a, b);
}

/**
 * True where nobody can say which run came last: there are several, and none states when it started.
 * @param runs as `runsOf` orders them
 */
export function isLatestUnknown(runs: readonly RunEntry[]): boolean {
  return runs.length > 1 && runs[0]?.startedAt === null;
}

/** For tables and figures of latest runs in which a subject has several without a date. */
export const FIRST_BY_ID =
  'Where a subject has several runs of a suite and none states a date, which is the latest is not known: the first by id is shown.';

/** Link to a run by its day; by its slug where no day is stated. */
export function runLink(c: Context, run: RunEntry): InlinePart {
  return {
    href: c.to(paths.run(run.slug)),
    text: statedDay(c, run.slug) ?? run.slug,
    isName: true,
  };
}

/** The whole-suite estimate of a run on a metric. */
export function wholeEstimate(c: Context, run: string, metric: string): Estimate | undefined {
  return c.find.estimatesByRun
    .get(run)
    ?.find((estimate) => estimate.metric === metric && estimate.slice === null);
}

/** Suites with their latest measured subject. */
export function suiteTable(c: Context, suites: readonly SuiteEntry[]): Table {
  return withMarkKey({
    kind: 'table',
    isStacked: true,
    caption: 'Suites, with the latest run of each on its primary metric',
    columns: [
      { title: 'Suite' },
      { title: 'Runs', align: 'number' },
      { title: 'Latest run' },
      { title: 'Metric' },
      { title: 'Result and plausible range', align: 'number' },
    ],
    rows: suites.map((suite) => {
      const runs = runsOf(c, suite);
      const latest = isLatestUnknown(runs) ? undefined : runs[0];
      const metric = suite.primaryMetric;
      const estimate = latest && metric ? wholeEstimate(c, latest.slug, metric) : undefined;
      return {
        cells: [
          [{ href: c.to(paths.suite(suite.id)), text: label(suite.title), isName: true }],
          [count(suite.runs.length)],
          latest
            ? [
                {
                  href: c.to(paths.run(latest.slug)),
                  text: subjectTitle(c, latest.subject),
                  isName: true,
                },
                `, ${runDay(c, latest)}`,
              ]
            : [runs.length === 0 ? '[x]' : 'not known, no run states a date'],
          metric === null ? ['[z]'] : [{ name: metricTitle(c, suite.id, metric) }],
          estimate
            ? [{ number: estimateNumber(c, estimate) }]
            : latest || metric === null
              ? ['[x]']
              : spanOf(c, runs, metric),
        ],
      };
    }),
    empty: 'No suite was found in the result files.',
  });
}

/** Where no run is known to be the latest: what the runs span, so that a list of suites is not without results. */
function spanOf(c: Context, runs: readonly RunEntry[], metric: string): Inline {
  const known = runs
    .flatMap((run) => wholeEstimate(c, run.slug, metric) ?? [])
    .filter((estimate) => estimate.value !== null)
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [low, high] = [known[0], known.at(-1)];
  if (!low || !high) return ['[x]'];
  const [from, to] = [low, high].map((estimate) => ({
    number: { ...estimateNumber(c, estimate), count: null, range: null, spoken: null },
  }));
  if (!from || !to) return ['[x]'];
  if (from.number.main === to.number.main && known.length > 1)
    return [from, { sub: `each of ${counted(known.length, 'run')}` }];
  return known.length === 1
    ? [from, { sub: `1 of ${counted(runs.length, 'run')}` }]
    : [from, ' to ', to, { sub: `lowest and highest of ${counted(known.length, 'run')}` }];
}
