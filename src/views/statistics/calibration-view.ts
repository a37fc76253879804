import type { Figure } from '../../charts/figure.ts';
import { type ReliabilityBin, reliability } from '../../charts/reliability.ts';
import { type CalibrationEntry, CHOICE_PROBABILITY } from '../../report/calibration.ts';
import type { Report, SuiteEntry } from '../../report/schema.ts';
import { calibrationHeadline } from '../../report/sentences/calibration.ts';
import { LOW_RELIABILITY_BELOW } from '../../statistics/constants.ts';
import type { PageView, Section, Table } from '../blocks.ts';
import { type Context, context, metricTitle, subjectTitle, suiteTitle } from '../context.ts';
import { figureKey, period, range, runsBySlug, sourceLine } from '../figures/figure-parts.ts';
import { count, counted, fixed, percent, percentRange, rateDecimals } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { resamplingNote } from '../ranged-numbers.ts';
import { methodLink } from '../reference/methods.ts';
import { newestRunFirst, runLink } from '../suites/suite-table.ts';
import { statisticsOf } from './statistics-of.ts';

/** Runs shown with a curve of their own; the others stand in the table. */
const MOST_CURVES = 6;

/** Suites of which some run states how sure it is. */
export function calibrationSuites(report: Report): SuiteEntry[] {
  const ids = new Set(statisticsOf(report).calibrations.map((entry) => entry.suite));
  return report.suites.filter((suite) => ids.has(suite.id));
}

function entriesOf(c: Context, suite: SuiteEntry): CalibrationEntry[] {
  const runs = new Map(suite.runs.map((slug) => [slug, c.find.runs.get(slug)]));
  const own = statisticsOf(c.report).calibrations.filter((entry) => entry.suite === suite.id);
  return own.sort((x, y) => {
    const [a, b] = [runs.get(x.run), runs.get(y.run)];
    return a && b ? newestRunFirst(a, b) : 0;
  });
}

/** Does stated confidence come true: one page per suite whose runs state it. */
export function calibrationView(report: Report, suite: SuiteEntry): PageView {
  const c = context(report, paths.calibration(suite.id));
  const entries = entriesOf(c, suite);
  return page(c, {
    title: `${suiteTitle(c, suite.id)}: does stated confidence come true`,
    kicker: 'Calibration',
    under: ['Suites', paths.suites],
    within: [suiteTitle(c, suite.id), paths.suite(suite.id)],
    description: `Stated confidence against outcomes in ${suiteTitle(c, suite.id)}.`,
    lead: [
      'A run that says it is 80% sure should be right in 8 of 10 such cases. Below stands how far that holds.',
    ],
    sections: [
      {
        id: 'runs',
        title: 'Every run, newest first',
        blocks: [
          summaryTable(c, entries),
          ...(entries.length > MOST_CURVES
            ? [
                {
                  kind: 'paragraph' as const,
                  tone: 'note' as const,
                  words: [
                    `The newest ${count(MOST_CURVES)} of ${count(entries.length)} runs have a curve below.`,
                  ],
                },
              ]
            : []),
        ],
      },
      ...entries.slice(0, MOST_CURVES).map((entry) => curveSection(c, entry)),
    ],
  });
}

/** What states the confidence: a metric, or the weights of the choices. */
function statedTitle(c: Context, { suite, stated }: CalibrationEntry): string {
  return stated === CHOICE_PROBABILITY
    ? 'weight of the chosen answer'
    : metricTitle(c, suite, stated);
}

const FROM_LIKELIHOODS =
  'The model states no confidence. Taken for it is the weight it gives to the answer it chose: the softmax over the log-likelihoods of all choices, as the harness itself takes it for its Brier score.';

function curveSection(c: Context, entry: CalibrationEntry): Section {
  const figure = calibrationFigure(c.report, entry);
  const run = c.find.runs.get(entry.run);
  return {
    id: figureKey('run', entry.run, entry.stated),
    title: `${subjectTitle(c, entry.subject)}: ${statedTitle(c, entry)}`,
    blocks: [
      { kind: 'paragraph', words: sentence(entry.sentence) },
      ...(entry.stated === CHOICE_PROBABILITY
        ? [{ kind: 'paragraph', tone: 'note', words: [FROM_LIKELIHOODS] } as const]
        : []),
      ...(run
        ? [{ kind: 'paragraph', tone: 'note', words: ['Run of ', runLink(c, run), '.'] } as const]
        : []),
      ...(figure ? [{ kind: 'figure', key: figure.key } as const] : []),
    ],
  };
}

function summaryTable(c: Context, entries: readonly CalibrationEntry[]): Table {
  const three = (value: number | null) => (value === null ? 'too few' : fixed(value, 3));
  return {
    kind: 'table',
    isStacked: true,
    caption: 'Stated confidence and what came of it',
    columns: [
      { title: 'Run' },
      { title: 'Answers', align: 'number' },
      { title: 'Stated on average', align: 'number' },
      { title: 'Were right', align: 'number' },
      { title: 'Brier score', align: 'number' },
      { title: 'Calibration error', align: 'number' },
      { title: 'By chance alone up to (95 in 100)', align: 'number' },
    ],
    rows: entries.map((entry) => {
      const run = c.find.runs.get(entry.run);
      const share = (value: number | null) =>
        value === null ? 'too few' : percent(value, rateDecimals(entry.n));
      const { value, low, high } = entry.brier;
      return {
        cells: [
          [...(run ? [runLink(c, run), ', '] : []), { name: subjectTitle(c, entry.subject) }],
          entry.n < LOW_RELIABILITY_BELOW ? [count(entry.n), ' ', { mark: 'u' }] : [count(entry.n)],
          [share(entry.meanStated)],
          [share(entry.meanCame)],
          [
            value === null || low === null || high === null
              ? three(value)
              : `${three(value)} (${fixed(low, 3)} to ${fixed(high, 3)})`,
          ],
          [three(entry.ece)],
          [three(entry.eceByChanceHigh)],
        ] satisfies Inline[],
      };
    }),
    empty: 'No run of this suite states how sure it is.',
    notes: [
      [
        methodLink(c, 'calibration'),
        ' over ten equal tenths. The calibration error is above 0 by chance alone; compare it with the last column.',
      ],
      ...entries
        .slice(0, 1)
        .map(
          ({ resampling }): Inline => [
            'First row: ',
            ...resamplingNote(resampling),
            ' The seeds of the others stand in calibration.csv of the downloads.',
          ],
        ),
    ],
  };
}

/** The reliability curve of one run; null where no tenth holds enough answers. */
export function calibrationFigure(report: Report, entry: CalibrationEntry): Figure | null {
  const c = context(report, paths.calibration(entry.suite));
  const used = entry.bins.filter((bin) => bin.n > 0 && bin.stated !== null);
  if (!used.some((bin) => bin.came.value !== null)) return null;
  return reliability({
    key: figureKey('calibration', entry.suite, entry.run, entry.stated),
    headline: calibrationHeadline({ ...entry, isWeight: entry.stated === CHOICE_PROBABILITY }),
    statisticalTitle: {
      measure: `Share right by ${statedTitle(c, entry)}`,
      population: suiteTitle(c, entry.suite),
      n: counted(entry.n, 'answer'),
      period: period(runsBySlug(c, [entry.run])),
    },
    unit: 'share of answers that were right',
    source: sourceLine(report),
    description: [
      'One mark for each tenth of stated confidence. On the line, confidence and outcome agree; below it the run was too sure.',
      'A tenth with fewer than ten answers is not drawn.',
    ],
    bins: used.map((bin): ReliabilityBin => {
      const decimals = rateDecimals(bin.n);
      const { value, low, high } = bin.came;
      return {
        name: `${percent(bin.from, 0)} to ${percent(bin.to, 0)}`,
        stated: bin.stated ?? 0,
        came: value ?? undefined,
        outer: range(low, high),
        n: bin.n,
        text: {
          stated: percent(bin.stated ?? 0, 0),
          value: value === null ? 'too few' : percent(value, decimals),
          range: low === null || high === null ? 'too few' : percentRange(low, high, decimals),
        },
      };
    }),
  });
}

/** The figures of a suite's calibration page. */
export function calibrationFigures(report: Report, suite: SuiteEntry): Figure[] {
  const c = context(report, paths.calibration(suite.id));
  return entriesOf(c, suite)
    .slice(0, MOST_CURVES)
    .flatMap((entry) => calibrationFigure(report, entry) ?? []);
}
