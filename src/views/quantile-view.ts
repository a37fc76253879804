import { type EcdfSeries, ecdf } from '../charts/ecdf.ts';
import type { Figure } from '../charts/figure.ts';
import type { MeasureDifference, MeasureEntry } from '../report/quantiles.ts';
import type { Report, SuiteEntry } from '../report/schema.ts';
import { label } from '../safe/text.ts';
import type { Block, PageView, Section, Table } from './blocks.ts';
import { byText, type Context, context, subjectTitle, suiteTitle } from './context.ts';
import { figureKey, period, range, runsBySlug, sourceLine } from './figure-parts.ts';
import { count, counted, fixed, pValue } from './format.ts';
import { type Inline, sentence } from './inline.ts';
import { capped } from './long-lists.ts';
import { methodLink } from './methods.ts';
import { page } from './page.ts';
import { paths } from './paths.ts';
import { rangedDecimals, rangedDifference, rangedValue, resamplingNote } from './ranged-numbers.ts';
import { statisticsOf } from './statistics-of.ts';
import { newestRunFirst, runLink } from './suite-table.ts';

const IN_DOWNLOADS: Inline = ['The file measures.csv of the downloads holds them.'];
/** Lines of one figure. */
const MOST_LINES = 4;
const NAMES = new Map([
  [0.5, 'Median'],
  [0.9, '90th percentile'],
  [0.95, '95th percentile'],
  [0.99, '99th percentile'],
]);

/** Suites of which some run states time, cost, tokens or steps. */
export function distributionSuites(report: Report): SuiteEntry[] {
  const ids = new Set(statisticsOf(report).measures.map((entry) => entry.suite));
  return report.suites.filter((suite) => ids.has(suite.id));
}

/** Time, cost, tokens and steps of a suite's runs: one page. */
export function distributionView(report: Report, suite: SuiteEntry): PageView {
  const c = context(report, paths.distributions(suite.id));
  const measures = measuresOf(c, suite);
  return page(c, {
    title: `${suiteTitle(c, suite.id)}: time, cost and effort`,
    kicker: 'Time and cost',
    under: ['Suites', paths.suites],
    within: [suiteTitle(c, suite.id), paths.suite(suite.id)],
    description: `How long attempts took in ${suiteTitle(c, suite.id)}, and what they cost.`,
    lead: [
      'The middle and the slow end, not the average alone: one in twenty attempts goes beyond the 95th percentile.',
    ],
    sections: measures.map(([id, entries]) => measureSection(c, suite, id, entries)),
  });
}

/** Entries by measure, runs newest first. */
function measuresOf(c: Context, suite: SuiteEntry): [string, MeasureEntry[]][] {
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

function measureSection(
  c: Context,
  suite: SuiteEntry,
  id: string,
  entries: readonly MeasureEntry[],
): Section {
  const figure = distributionFigure(c.report, suite, entries);
  const differences = statisticsOf(c.report).measureDifferences.filter(
    (d) => d.suite === suite.id && d.measure === id,
  );
  const title = entries[0] ? label(entries[0].title) : id;
  return {
    id: figureKey(id),
    title,
    blocks: [
      ...entries.slice(0, 1).map(
        (entry): Block => ({
          kind: 'paragraph',
          words: [
            'Newest run, ',
            { name: subjectTitle(c, entry.subject) },
            '. ',
            ...sentence(entry.sentence),
          ],
        }),
      ),
      ...(figure ? [{ kind: 'figure', key: figure.key } as const] : []),
      capped(quantileTable(c, title, entries), 30, IN_DOWNLOADS),
      ...(differences.length === 0 ? [] : differenceBlocks(c, title, differences)),
    ],
  };
}

function quantileTable(c: Context, title: string, entries: readonly MeasureEntry[]): Table {
  const success = entries.find((entry) => entry.perSuccess)?.perSuccess;
  return {
    kind: 'table',
    isStacked: true,
    caption: `${title}: every run, newest first`,
    columns: [
      { title: 'Run' },
      { title: 'Attempts', align: 'number' },
      ...[...NAMES.values()].map((name) => ({ title: name, align: 'number' as const })),
      { title: 'Mean', align: 'number' },
      ...(success ? [{ title: success.title, align: 'number' as const }] : []),
    ],
    rows: entries.map((entry) => ({ cells: quantileCells(c, entry, success !== undefined) })),
    empty: 'No run states this measure.',
    notes: [
      [
        'Ranges of percentiles: ',
        ...[...new Set(entries.map((e) => e.method))].flatMap(
          (id, i): Inline => [i === 0 ? '' : ', ', methodLink(c, id)],
        ),
        '. Where a percentile has no range the run has too few attempts for one.',
      ],
      ...entries
        .flatMap((e) => e.perSuccess ?? [])
        .slice(0, 1)
        .map(
          (s): Inline => [
            `${s.title}: everything spent, over the passes, on test cases all of whose attempts have a value. `,
            ...resamplingNote(s.resampling),
          ],
        ),
    ],
  };
}

function quantileCells(c: Context, entry: MeasureEntry, withSuccess: boolean): Inline[] {
  const run = c.find.runs.get(entry.run);
  const trace = `${entry.suite}/${entry.measure}/${entry.run}`;
  const { perSuccess } = entry;
  return [
    [...(run ? [runLink(c, run), ', '] : []), { name: subjectTitle(c, entry.subject) }],
    [entry.missing === 0 ? count(entry.n) : `${count(entry.n)} (${count(entry.missing)} without)`],
    ...[...NAMES.keys()].map((q): Inline => {
      const found = entry.quantiles.find((x) => x.quantile === q);
      return found ? [rangedValue(found, entry.unit, trace)] : ['[x]'];
    }),
    [rangedValue(entry.mean, entry.unit, trace)],
    ...(withSuccess
      ? [
          perSuccess
            ? [
                rangedValue(perSuccess, entry.unit, trace),
                { sub: counted(perSuccess.successes, 'pass', 'passes') },
              ]
            : ['[x]'],
        ]
      : []),
  ];
}

function differenceBlocks(
  c: Context,
  title: string,
  differences: readonly MeasureDifference[],
): Block[] {
  return [
    ...differences
      .filter((d) => d.mean.low !== 0 || d.mean.high !== 0)
      .slice(0, 3)
      .map((d): Block => ({ kind: 'paragraph', words: sentence(d.sentence) })),
    capped(
      {
        kind: 'table',
        isStacked: true,
        caption: `${title}: differences on the same test cases, first less second`,
        columns: [
          { title: 'First' },
          { title: 'Second' },
          { title: 'Test cases', align: 'number' },
          { title: 'Means', align: 'number' },
          { title: 'Medians', align: 'number' },
          { title: '95th percentiles', align: 'number' },
          { title: 'p, adjusted', align: 'number' },
          { title: 'What it says' },
        ],
        rows: differences.map((d) => ({ cells: differenceCells(c, d) })),
        empty: 'No two runs were compared.',
        notes: [
          [
            'Means by ',
            ...[...new Set(differences.map((d) => d.method))].flatMap(
              (id, i): Inline => [i === 0 ? '' : ', ', methodLink(c, id)],
            ),
            `; p-values of up to ${Math.max(...differences.map((d) => d.looks))} measures of one pair of runs adjusted together (Holm).`,
          ],
          ...differences
            .slice(0, 1)
            .map(
              ({ resampling }): Inline => [
                'Medians and percentiles: ',
                ...resamplingNote(resampling),
                ' Other rows have seeds of their own, which the file measure-differences.csv of the downloads holds.',
              ],
            ),
        ],
      },
      20,
      ['The file measure-differences.csv of the downloads holds them.'],
    ),
  ];
}

function differenceCells(c: Context, d: MeasureDifference): Inline[] {
  const trace = `${d.suite}/${d.measure}/${d.a.run}..${d.b.run}`;
  const quantile = (q: number): Inline => {
    const found = d.quantiles.find((x) => x.quantile === q);
    return found ? [rangedDifference(found, d.unit, trace)] : ['[x]'];
  };
  const says: Inline =
    d.outcome === 'cannot-tell'
      ? d.detectable === null
        ? ['cannot tell']
        : [
            'cannot tell',
            { sub: `finds ${fixed(d.detectable, rangedDecimals(d.mean))} ${d.unit} or more` },
          ]
      : [d.outcome === 'a-more' ? 'first is higher' : 'first is lower'];
  return [
    [{ name: subjectTitle(c, d.a.subject) }],
    [{ name: subjectTitle(c, d.b.subject) }],
    [count(d.matched)],
    [rangedDifference(d.mean, d.unit, trace)],
    quantile(0.5),
    quantile(0.95),
    [d.adjustedP === null ? '[x]' : pValue(d.adjustedP)],
    says,
  ];
}

/** The newest run of each subject as a step line; null where none has a curve. */
function distributionFigure(
  report: Report,
  suite: SuiteEntry,
  entries: readonly MeasureEntry[],
): Figure | null {
  const c = context(report, paths.distributions(suite.id));
  const newest = new Map<string, MeasureEntry>();
  for (const entry of entries)
    if (entry.curve && !newest.has(entry.subject)) newest.set(entry.subject, entry);
  const shown = [...newest.values()].slice(0, MOST_LINES).sort(byText((e) => e.subject));
  const [first] = shown;
  if (!first) return null;
  const title = label(first.title);
  return ecdf({
    key: figureKey('distribution', suite.id, first.measure),
    headline:
      shown.length === 1
        ? `${title} of ${subjectTitle(c, first.subject)}`
        : `${title}: newest run of ${counted(shown.length, 'subject')}`,
    statisticalTitle: {
      measure: title,
      population: suiteTitle(c, suite.id),
      n: shown
        .map((e) => `${count(e.n)} attempts`)
        .filter((t, i, all) => all.indexOf(t) === i)
        .join(', '),
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
      'Each line climbs to the share of attempts at or below a value: the further left, the less it took.',
      'Marks stand at the median and the 95th percentile, with their plausible ranges.',
    ],
    series: shown.map(
      (entry): EcdfSeries => ({
        name: subjectTitle(c, entry.subject),
        steps: entry.curve ?? [],
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
                value: `${fixed(q.value, decimals)} ${entry.unit}`.trim(),
                range:
                  q.low === null || q.high === null
                    ? ''
                    : `${fixed(q.low, decimals)} to ${fixed(q.high, decimals)}`,
              },
            },
          ];
        }),
      }),
    ),
  });
}

/** The figures of a suite's page of time and cost. */
export function distributionFigures(report: Report, suite: SuiteEntry): Figure[] {
  const c = context(report, paths.distributions(suite.id));
  return measuresOf(c, suite).flatMap(
    ([, entries]) => distributionFigure(report, suite, entries) ?? [],
  );
}
