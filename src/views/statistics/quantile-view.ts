import type { MeasureEntry } from '../../report/quantiles.ts';
import type { Report, SuiteEntry } from '../../report/schema.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { label } from '../../safe/text.ts';
import { LOW_RELIABILITY_BELOW } from '../../statistics/constants.ts';
import type { Block, PageView, Section, Table } from '../blocks.ts';
import { type Context, context, subjectTitle, suiteTitle } from '../context.ts';
import { figureKey } from '../figures/figure-parts.ts';
import { withMarkKey } from '../figures/mark-key.ts';
import { count, counted } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { capped } from '../long-lists.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { rangedValue, resamplingNote } from '../ranged-numbers.ts';
import { methodLink } from '../reference/methods.ts';
import { runLink } from '../suites/suite-table.ts';
import { differenceBlocks } from './quantile-differences.ts';
import { distributionFigure, measuresOf, NAMES } from './quantile-figure.ts';
import { statisticsOf } from './statistics-of.ts';

/** Rows of runs and of differences on one page, over all measures: with the figures it stays under 300 kB. */
const ROWS = 36;
const DIFFERENCES = 28;

function rowsEach(rows: number, measures: number): number {
  return Math.max(3, Math.min(15, Math.floor(rows / measures)));
}

const IN_DOWNLOADS: Inline = ['The file measures.csv of the downloads holds them.'];

/** Suites of which some run states time, cost, tokens, steps or graded scores. */
export function distributionSuites(report: Report): SuiteEntry[] {
  const ids = new Set(statisticsOf(report).measures.map((entry) => entry.suite));
  return report.suites.filter((suite) => ids.has(suite.id));
}

/** Time, cost, tokens, steps and graded scores of a suite's runs: one page. */
export function distributionView(report: Report, suite: SuiteEntry): PageView {
  const c = context(report, paths.distributions(suite.id));
  const measures = measuresOf(c, suite);
  return page(c, {
    title: `${suiteTitle(c, suite.id)}: time, cost and spread of scores`,
    kicker: 'Distributions',
    under: ['Suites', paths.suites],
    within: [suiteTitle(c, suite.id), paths.suite(suite.id)],
    description: `How long attempts took in ${suiteTitle(c, suite.id)}, what they cost, and how graded scores spread.`,
    lead: [
      'The middle and the slow end, not the average alone: one in twenty attempts goes beyond the 95th percentile.',
    ],
    sections: measures.map(([id, entries]) =>
      measureSection(c, suite, id, entries, measures.length),
    ),
  });
}

function measureSection(
  c: Context,
  suite: SuiteEntry,
  id: string,
  entries: readonly MeasureEntry[],
  measures: number,
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
      capped(quantileTable(c, title, entries), rowsEach(ROWS, measures), IN_DOWNLOADS),
      ...(differences.length === 0
        ? []
        : differenceBlocks(c, title, differences, rowsEach(DIFFERENCES, measures))),
    ],
  };
}

function quantileTable(c: Context, title: string, entries: readonly MeasureEntry[]): Table {
  const success = entries.find((entry) => entry.perSuccess)?.perSuccess;
  return withMarkKey({
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
        '. Where a percentile has no range the run has too few attempts, or too few sources of them, for one.',
      ],
      ...entries
        .flatMap((e) => e.perSuccess ?? [])
        .slice(0, 1)
        .map(
          (s): Inline => [
            `${s.title}: everything spent, over the passes, on test cases all of whose attempts have a value. `,
            ...resamplingNote(s.resampling),
            ' None is narrower than Student’s range of the logarithm. Where few test cases took most of it, the range misses the truth more often than it says.',
          ],
        ),
    ],
  });
}

function quantileCells(c: Context, entry: MeasureEntry, withSuccess: boolean): Inline[] {
  const run = c.find.runs.get(entry.run);
  const trace = traceIds.measure(entry);
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
                ...(perSuccess.samples < LOW_RELIABILITY_BELOW
                  ? [' ', { mark: 'u' } as const]
                  : []),
                { sub: counted(perSuccess.successes, 'pass', 'passes') },
              ]
            : ['[x]'],
        ]
      : []),
  ];
}
