import type { Comparison } from '../report/measures.ts';
import type { Report, SubjectEntry, SuiteEntry } from '../report/schema.ts';
import { label } from '../safe/text.ts';
import type { Block, PageView, Row, Section, Table } from './blocks.ts';
import { compareFigures } from './compare-figures.ts';
import { byText, type Context, context, metricTitle, subjectTitle, suiteTitle } from './context.ts';
import { count, counted, pValue } from './format.ts';
import { type Inline, joined, sentence } from './inline.ts';
import { methodLink } from './methods.ts';
import { comparisonNumber, estimateNumber, sideText, sliceText } from './numbers.ts';
import { page } from './page.ts';
import { type Pair, pairsOf, pairTitle, slicesOf } from './pairs.ts';
import { anchors, paths } from './paths.ts';
import { certaintyWords } from './release-gates.ts';
import { caseHref } from './shard-view.ts';
import { OUTCOMES } from './status-words.ts';
import { newestRunFirst, wholeEstimate } from './suite-table.ts';

/** Two subjects side by side: the paired difference is the number shown, not two separate ranges. */
export function pairView(report: Report, pair: Pair): PageView {
  const c = context(report, paths.pair(pair.a, pair.b));
  const whole = pair.comparisons.filter((comparison) => comparison.slice === null);
  const main =
    whole.find((x) => x.metric === c.find.suites.get(x.suite)?.primaryMetric) ?? whole[0];
  const figures = compareFigures(report, pair);
  return page(c, {
    title: pairTitle(c, pair),
    kicker: 'Comparison',
    under: ['Compare', paths.compare],
    lead: main ? sentence(main.sentence) : null,
    description: `Paired comparison of ${subjectTitle(c, pair.a)} and ${subjectTitle(c, pair.b)}.`,
    sections: [
      {
        id: 'overview',
        title: 'Over all suites',
        blocks: [
          { kind: 'paragraph', words: [tally(whole)] },
          wholeTable(c, whole),
          ...figures.overview.map((f): Block => ({ kind: 'figure', key: f.key })),
        ],
      },
      ...whole.map((comparison) =>
        comparisonSection(c, pair, comparison, figures.byComparison.get(comparison.id) ?? []),
      ),
    ],
  });
}

/** `2 better, 1 worse, 3 without a clear difference.` */
function tally(comparisons: readonly Comparison[]): string {
  const n = (outcome: Comparison['outcome']) =>
    comparisons.filter((comparison) => comparison.outcome === outcome).length;
  const same = n('cannot-tell') + n('practically-equal');
  const apart = n('not-comparable');
  return `Of ${counted(comparisons.length, 'comparison')} on whole suites: ${n('a-better')} better, ${n('b-better')} worse, ${same} without a clear or relevant difference${apart > 0 ? `, ${apart} not comparable` : ''}.`;
}

function wholeTable(c: Context, comparisons: readonly Comparison[]): Table {
  return {
    kind: 'table',
    caption: 'Differences on the same test cases, first subject minus second',
    columns: [
      { title: 'Suite and metric' },
      { title: 'Second', align: 'number' },
      { title: 'First', align: 'number' },
      { title: 'Difference and plausible range', align: 'number' },
      { title: 'Outcome' },
      { title: 'Certainty' },
    ],
    rows: comparisons.map((comparison) => ({
      cells: [
        [
          {
            href: `#${anchors.comparison(comparison.id)}`,
            text: `${suiteTitle(c, comparison.suite)}: ${metricTitle(c, comparison.suite, comparison.metric)}`,
            isName: true,
          },
        ],
        [sideText(comparison, 'b')],
        [sideText(comparison, 'a')],
        comparison.comparable ? [{ number: comparisonNumber(c, comparison) }] : [{ mark: 'z' }],
        [OUTCOMES[comparison.outcome]],
        certaintyWords(comparison.certainty),
      ],
    })),
    empty: 'Nothing was compared on a whole suite.',
  };
}

function comparisonSection(
  c: Context,
  pair: Pair,
  comparison: Comparison,
  figures: readonly string[],
): Section {
  const slices = slicesOf(pair, comparison);
  return {
    id: anchors.comparison(comparison.id),
    title: `${suiteTitle(c, comparison.suite)}: ${metricTitle(c, comparison.suite, comparison.metric)}`,
    blocks: [
      { kind: 'paragraph', words: sentence(comparison.sentence) },
      ...figures.map((key): Block => ({ kind: 'figure', key })),
      { kind: 'facts', items: facts(c, comparison) },
      ...incomparable(comparison),
      ...settings(comparison),
      ...(slices.length > 0 ? [slicesTable(c, slices)] : []),
      ...flips(c, comparison),
    ],
  };
}

function facts(c: Context, comparison: Comparison) {
  const run = (slug: string): Inline => [{ href: c.to(paths.run(slug)), text: slug, isName: true }];
  const p = comparison.pValue;
  return [
    { term: 'First run', words: run(comparison.a.run) },
    { term: 'Second run', words: run(comparison.b.run) },
    {
      term: 'Test cases',
      words: [
        `${count(comparison.matched)} in both, ${count(comparison.onlyInA)} only in the first, ${count(comparison.onlyInB)} only in the second, ${count(comparison.changedSamples)} changed between the two and left out`,
      ],
    },
    ...(comparison.comparable
      ? [
          {
            term: 'Difference',
            words: [{ number: comparisonNumber(c, comparison) }] satisfies Inline,
          },
        ]
      : []),
    {
      term: 'Method',
      words: [
        methodLink(c, comparison.method),
        ...(p === null
          ? []
          : [`; p-value ${pValue(p)} (`, methodLink(c, comparison.testMethod), ')']),
      ],
    },
    { term: 'Certainty', words: certaintyWords(comparison.certainty) },
    ...(comparison.caveats.length > 0
      ? [{ term: 'Mind', words: [comparison.caveats.join(' ')] }]
      : []),
  ];
}

function incomparable(comparison: Comparison): Block[] {
  if (comparison.comparable) return [];
  return [
    {
      kind: 'notice',
      tone: 'warning',
      title: 'Not comparable',
      words: comparison.incomparableBecause.map((reason): Inline => [reason]),
    },
  ];
}

function settings(comparison: Comparison): Block[] {
  if (comparison.settingsDiffer.length === 0)
    return [
      { kind: 'paragraph', words: ['Conditions are identical as far as the files state them.'] },
    ];
  return [
    {
      kind: 'table',
      caption: 'Conditions are identical except for',
      columns: [
        { title: 'Setting' },
        { title: 'First' },
        { title: 'Second' },
        { title: 'What it means' },
      ],
      rows: comparison.settingsDiffer.map((entry) => ({
        cells: [
          [{ name: label(entry.setting) }],
          [{ code: label(entry.a) }],
          [{ code: label(entry.b) }],
          [entry.underTest ? 'under test' : entry.breaking ? 'breaks comparability' : 'noted'],
        ],
      })),
      empty: '',
    },
  ];
}

function slicesTable(c: Context, comparisons: readonly Comparison[]): Table {
  const looks = comparisons[0]?.looks ?? comparisons.length;
  return {
    kind: 'table',
    caption: 'The same comparison in groups of test cases',
    columns: [
      { title: 'Group' },
      { title: 'Second', align: 'number' },
      { title: 'First', align: 'number' },
      { title: 'Difference and plausible range', align: 'number' },
      { title: 'Test cases', align: 'number' },
      { title: 'Outcome' },
    ],
    rows: comparisons.map(
      (comparison): Row => ({
        id: anchors.comparison(comparison.id),
        cells: [
          [{ name: sliceText(comparison.slice) ?? '' }],
          [sideText(comparison, 'b')],
          [sideText(comparison, 'a')],
          comparison.comparable ? [{ number: comparisonNumber(c, comparison) }] : [{ mark: 'z' }],
          [count(comparison.matched)],
          [
            OUTCOMES[comparison.outcome],
            ...(comparison.adjustedP === null
              ? []
              : [`, adjusted p ${pValue(comparison.adjustedP)}`]),
          ],
        ],
        tone: comparison.outcome === 'b-better' ? 'alert' : undefined,
      }),
    ),
    empty: '',
    notes: [
      [
        `${counted(looks, 'group')} looked at. The ranges stand for one group alone; the outcome is adjusted for the number of groups.`,
      ],
    ],
  };
}

/** Test cases whose outcome changed, both ways. */
function flips(c: Context, comparison: Comparison): Block[] {
  const list = (items: Comparison['flips']['lost']): Inline =>
    joined(
      items.map(
        (item): Inline =>
          item.case === null
            ? [{ name: label(item.sample) }]
            : [{ href: caseHref(c, item.case), text: label(item.sample), isName: true }],
      ),
      ', ',
    );
  const { lost, won } = comparison.flips;
  if (lost.length + won.length === 0) return [];
  const blocks: Block[] = [
    ...(lost.length > 0
      ? [
          {
            kind: 'paragraph' as const,
            words: [{ strong: 'Only the second passed: ' }, ...list(lost), '.'],
          },
        ]
      : []),
    ...(won.length > 0
      ? [
          {
            kind: 'paragraph' as const,
            words: [{ strong: 'Only the first passed: ' }, ...list(won), '.'],
          },
        ]
      : []),
  ];
  return [{ kind: 'details', summary: 'Test cases that changed (at most 50 each way)', blocks }];
}

/** All pairs, and the latest result of every subject on every suite. */
export function compareView(report: Report): PageView {
  const c = context(report, paths.compare);
  const pairs = pairsOf(report);
  return page(c, {
    title: 'Compare',
    description: 'Every comparison of two subjects on the same test cases.',
    lead: [
      'Two subjects are compared on the same test cases, pair by pair. The difference is what counts, not two ranges side by side.',
    ],
    sections: [
      {
        id: 'pairs',
        title: 'Pairs',
        blocks: [
          {
            kind: 'table',
            caption: 'Pairs of subjects, first against second',
            columns: [{ title: 'Pair' }, { title: 'On whole suites' }],
            rows: pairs.map((pair) => ({
              cells: [
                [
                  {
                    href: c.to(paths.pair(pair.a, pair.b)),
                    text: pairTitle(c, pair),
                    isName: true,
                  },
                ],
                [tally(pair.comparisons.filter((x) => x.slice === null))],
              ],
            })),
            empty: 'Nothing was compared: that needs two subjects that ran the same suite.',
          },
        ],
      },
      matrixSection(c),
    ],
  });
}

function matrixSection(c: Context): Section {
  const suites = [...c.report.suites]
    .sort(byText((suite) => suite.id))
    .filter((s) => s.primaryMetric !== null);
  const subjects = [...c.report.subjects].sort(byText((subject) => subject.id));
  return {
    id: 'matrix',
    title: 'Every subject on every suite',
    blocks: [
      {
        kind: 'table',
        caption: 'Latest run on the primary metric of each suite, subjects by id',
        columns: [
          { title: 'Subject' },
          ...suites.map((suite) => ({ title: label(suite.title), align: 'number' as const })),
        ],
        rows: subjects.map((subject) => ({
          cells: [
            [{ href: c.to(paths.subject(subject.id)), text: label(subject.title), isName: true }],
            ...suites.map((suite) => matrixCell(c, subject, suite)),
          ],
        })),
        empty: 'No subject was found.',
        notes: [['[x] not available: the subject has no run of that suite.']],
      },
    ],
  };
}

function matrixCell(c: Context, subject: SubjectEntry, suite: SuiteEntry): Inline {
  const run = subject.runs
    .flatMap((slug) => c.find.runs.get(slug) ?? [])
    .filter((entry) => entry.suite === suite.id)
    .sort(newestRunFirst)[0];
  const estimate =
    run && suite.primaryMetric ? wholeEstimate(c, run.slug, suite.primaryMetric) : undefined;
  return estimate ? [{ number: { ...estimateNumber(c, estimate), count: null } }] : [{ mark: 'x' }];
}
