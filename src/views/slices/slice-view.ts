import { GROUP_NAME_RULE } from '../../records/group-name.ts';
import type { Report } from '../../report/schema.ts';
import { momentDay } from '../../report/sentences/dates.ts';
import type { SliceDimension, SuiteSlices } from '../../report/slices.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { label } from '../../safe/text.ts';
import type { Block, PageView, Section } from '../blocks.ts';
import { type Context, context, metricTitle, subjectTitle, suiteTitle } from '../context.ts';
import { figureKey, range } from '../figures/figure-parts.ts';
import { confidencePercent, count, counted } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { limitTables } from '../long-lists.ts';
import { differenceNumber } from '../numbers.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { methodLink } from '../reference/methods.ts';
import { sliceTables } from '../suites/estimate-tables.ts';
import { sliceFigures } from './slice-figures.ts';
import { searchSections } from './slice-finder-sections.ts';
import { heatSection } from './slice-heat.ts';

/** Rows of all tables together. */
const MOST_ROWS = 300;

/** Which groups of test cases do worse: one page for each suite. */
export function sliceView(report: Report, slices: SuiteSlices): PageView {
  const c = context(report, paths.slices(slices.suite));
  const run = c.find.runs.get(slices.run);
  const title = suiteTitle(c, slices.suite);
  return page(c, {
    title: `${title}: groups of test cases`,
    kicker: 'Slices',
    under: ['Suites', paths.suites],
    within: [title, paths.suite(slices.suite)],
    description: `How groups of test cases of ${title} do, and which do clearly worse.`,
    lead: [
      'Does it work for cases like mine? ',
      { strong: metricTitle(c, slices.suite, slices.metric) },
      ' by group, in the run of ',
      {
        href: c.to(paths.subject(slices.subject)),
        text: subjectTitle(c, slices.subject),
        isName: true,
      },
      ` of ${momentDay(run?.startedAt ?? null)} (`,
      { href: c.to(paths.run(slices.run)), text: slices.run, isName: true },
      '). Other runs show their groups on their own pages.',
    ],
    sections: [
      ...searchSections(c, slices),
      ...dimensionSections(c, slices),
      ...heatSection(c, slices),
      othersSection(slices),
    ],
  });
}

function dimensionSections(c: Context, slices: SuiteSlices): Section[] {
  const suite = c.report.suites.find((s) => s.id === slices.suite);
  if (!suite) return [];
  const tables = limitTables(sliceTables(c, slices.run, suite), MOST_ROWS, [
    'The file estimates.csv of the downloads holds them.',
  ]);
  const figures = sliceFigures(c.report, slices);
  return slices.dimensions.flatMap((dimension): Section[] => {
    const title = label(dimension.title);
    const table = tables.find((t) => t.columns[0]?.title === title);
    const key = figureKey('slices', slices.suite, label(dimension.name));
    if (!table) return [];
    return [
      {
        id: `by-${figureKey(label(dimension.name)) || 'group'}`,
        title: `By ${title.toLowerCase()}`,
        blocks: [
          { kind: 'paragraph', words: [...sentence(dimension.sentence), ...definition(dimension)] },
          ...(figures.some((f) => f.key === key) ? [{ kind: 'figure', key } satisfies Block] : []),
          table,
          ...gapBlock(c, slices, dimension),
        ],
      },
    ];
  });
}

function definition({ name, declared, rule, without }: SliceDimension): Inline {
  const source: Inline =
    rule === null
      ? [
          declared
            ? ' Groups by the property '
            : ' Nobody declared this property; it was found as ',
          { code: label(name) },
          ' in the result files.',
        ]
      : [` Groups by the rule: ${rule}.`];
  return without === 0
    ? source
    : [
        ...source,
        ` ${counted(without, 'test case')} without it ${without === 1 ? 'is' : 'are'} in no group. ${GROUP_NAME_RULE}`,
      ];
}

function gapBlock(
  c: Context,
  { kind, suite, metric }: SuiteSlices,
  { gap, name: dimension }: SliceDimension,
): Block[] {
  if (gap === null || gap.gap.value === null) return [];
  const found = c.find.suites.get(suite)?.metrics.find((m) => m.id === metric);
  const { value, low, high } = gap.gap;
  return [
    {
      kind: 'paragraph',
      words: [
        { strong: 'Widest gap' },
        ' between two groups: ',
        {
          number: differenceNumber({
            kind,
            difference: value,
            low: range(low, high) ? low : null,
            high: range(low, high) ? high : null,
            n: 0,
            unit: found?.unit ?? null,
            trace: traceIds.gap(suite, dimension),
          }),
          inProse: true,
        },
        ', with ',
        { name: label(gap.high) },
        ' above ',
        { name: label(gap.low) },
        `. The range holds for all ${counted(gap.pairs, 'pair')} of groups at once (${confidencePercent(gap.confidence)}, `,
        methodLink(c, gap.method),
        low === 0 && kind === 'rate'
          ? ', Bonferroni), and ends at 0, since the order of the two groups was chosen by their results.'
          : ', Bonferroni).',
      ],
    },
  ];
}

const WHY = {
  'one-value': 'all test cases share one value',
  'only-some': 'the test cases that have it share one value',
  'same-groups': 'the same groups as a property above',
  'too-many': 'too many different values to be groups',
  'small-groups': 'too many of its values hold fewer than 5 test cases',
} as const;

function othersSection({ notShown }: SuiteSlices): Section {
  return {
    id: 'others',
    title: 'Properties without a table',
    blocks: [
      {
        kind: 'table',
        caption: 'Properties found in the result files that make no table here',
        columns: [{ title: 'Property' }, { title: 'Values', align: 'number' }, { title: 'Why' }],
        rows: notShown.map(({ name, values, why }) => ({
          cells: [[{ code: label(name) }], [count(values)], [WHY[why]]],
        })),
        empty: 'Every property of the test cases is shown above.',
        notes: [
          [
            'To show one all the same, name it under ',
            { code: 'slices' },
            ' in the suite file; numbers and dates can be put into bands there.',
          ],
          ...(notShown.some(({ why }) => why === 'only-some') ? [[GROUP_NAME_RULE]] : []),
        ],
      },
    ],
  };
}
