import { level } from '../../report/sentences/digits.ts';
import { withUnit } from '../../report/sentences/unit.ts';
import type { SliceFinding, SliceSearch, SuiteSlices } from '../../report/slices.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { label } from '../../safe/text.ts';
import type { Block, Section, Table } from '../blocks.ts';
import { caseHref } from '../cases/case-history.ts';
import { type Context, metricOf, subjectTitle } from '../context.ts';
import { count, counted, fixed, meanDecimals, percent, pValue, rateDecimals } from '../format.ts';
import { type Inline, joined, sentence } from '../inline.ts';
import { differenceNumber } from '../numbers.ts';
import { paths } from '../paths.ts';
import { methodLink } from '../reference/methods.ts';

/** Groups named as explained by one finding. */
const MOST_EXPLAINED = 5;

/** What the searches of one suite found. */
export function searchSections(c: Context, slices: SuiteSlices): Section[] {
  if (slices.searches.length === 0)
    return [
      {
        id: 'leads',
        title: 'Groups that do clearly worse',
        blocks: [
          {
            kind: 'paragraph',
            words: [
              'Not searched: it is not stated whether a higher value of this metric is better. Say so in the suite file.',
            ],
          },
        ],
      },
    ];
  return slices.searches.map((search) => ({
    id: search.against === 'rest' ? 'leads' : 'lost',
    title:
      search.against === 'rest'
        ? 'Groups that do clearly worse than the rest'
        : 'Groups that lost against the baseline',
    blocks: searchBlocks(c, slices, search),
  }));
}

function searchBlocks(c: Context, slices: SuiteSlices, search: SliceSearch): Block[] {
  const { baseline } = slices;
  const compared: Inline =
    search.against === 'baseline' && baseline
      ? [
          ' The baseline is the run ',
          { href: c.to(paths.run(baseline.run)), text: baseline.run, isName: true },
          ' of ',
          { name: subjectTitle(c, baseline.subject) },
          '.',
        ]
      : [];
  return [
    { kind: 'paragraph', words: [...sentence(search.sentence), ...compared] },
    ...(search.findings.length > 0 ? [findingsTable(c, slices, search)] : []),
    // Where nothing was looked at there is no search to tell of.
    ...(search.looks === 0
      ? []
      : [
          {
            kind: 'details' as const,
            summary: 'How the groups were searched',
            blocks: [{ kind: 'list' as const, items: how(search) }],
          },
        ]),
  ];
}

function findingsTable(c: Context, slices: SuiteSlices, search: SliceSearch): Table {
  const isRest = search.against === 'rest';
  return {
    kind: 'table',
    isStacked: true,
    caption: isRest ? 'Leads: worse than the rest' : 'Leads: worse than the baseline',
    columns: [
      { title: 'Group' },
      { title: 'Test cases', align: 'number' },
      { title: 'Result in the group', align: 'number' },
      { title: isRest ? 'All other test cases' : 'Baseline, same test cases', align: 'number' },
      { title: 'Difference and plausible range', align: 'number' },
      { title: 'p-value, raw and adjusted', align: 'number' },
      { title: 'Explains as well', isWide: true },
      { title: isRest ? 'Failed test cases' : 'Lost test cases', isWide: true },
    ],
    rows: search.findings.map((finding) => ({
      cells: [
        groupName(finding),
        [count(finding.n)],
        own(c, slices, finding, 'group'),
        own(c, slices, finding, 'other'),
        [
          {
            number: differenceNumber({
              kind: slices.kind,
              ...finding,
              unit: metricOf(c, slices.suite, slices.metric)?.unit ?? null,
              trace: traceIds.lead(slices.suite, search.against, finding.where),
            }),
          },
        ],
        [`${pValue(finding.pValue)} and ${pValue(finding.adjustedP)}`],
        explained(finding),
        caseLinks(c, finding),
      ] satisfies Inline[],
    })),
    empty: 'No group stands out.',
    notes: [
      [
        `Strongest first. The ranges are at ${level(search.findings[0]?.confidence ?? 0)} instead of 95%: these groups were chosen among ${count(search.looks)}, and chosen groups look worse than they are.`,
      ],
      [
        `Explained as well are groups that no longer stand out once the test cases of this one are left aside. ${isRest ? 'Failed' : 'Lost'} test cases lead to their pages${isRest ? '' : ': they failed here and not with the baseline'}.`,
      ],
      [
        'Ranges by ',
        ...[...new Set(search.findings.map((f) => f.method))].flatMap(
          (id, i): Inline => (i === 0 ? [methodLink(c, id)] : [', ', methodLink(c, id)]),
        ),
        '.',
      ],
    ],
  };
}

function groupName({ where }: Pick<SliceFinding, 'where'>): Inline {
  return where.flatMap(
    ({ dimension, value }, i): Inline => [
      ...(i === 0 ? [] : [' and ']),
      { name: `${label(dimension)} = ${label(value)}` },
    ],
  );
}

function own(
  c: Context,
  { kind, suite, metric }: SuiteSlices,
  finding: SliceFinding,
  side: 'group' | 'other',
): Inline {
  const [value, n, passed] =
    side === 'group'
      ? [finding.value, finding.n, finding.passed]
      : [finding.other, finding.nOther, finding.passedOther];
  const counts = kind === 'rate' && passed !== null ? `${count(passed)} of ${count(n)}` : null;
  const sub = { sub: counts ?? `n = ${count(n)}` };
  if (kind === 'rate') return [percent(value, rateDecimals(n)), sub];
  const unit = metricOf(c, suite, metric)?.unit;
  const text = fixed(value, meanDecimals(finding.low, finding.high));
  return [withUnit(text, unit), sub];
}

function explained({ explains }: SliceFinding): Inline {
  if (explains.length === 0) return ['nothing else'];
  const names = explains
    .slice(0, MOST_EXPLAINED)
    .flatMap((group, i): Inline => [...(i === 0 ? [] : ['; ']), ...groupName(group)]);
  const left = explains.length - MOST_EXPLAINED;
  return left > 0 ? [...names, ` and ${count(left)} more`] : names;
}

function caseLinks(c: Context, { cases }: SliceFinding): Inline {
  if (!cases || cases.listed.length === 0) return ['none with a page'];
  const links = cases.listed.map(
    (item): Inline => [
      { href: caseHref(c, item.case), text: label(item.sample, 40), isName: true },
    ],
  );
  return [...joined(links, ', '), ...(cases.more ? [' and more'] : [])];
}

function how(search: SliceSearch): Inline[] {
  const against =
    search.against === 'rest'
      ? 'Each group was compared with all other test cases of the run.'
      : 'In each group the candidate was compared with the baseline on the same test cases.';
  return [
    [
      `${counted(search.dimensions, 'property', 'properties')}, every value of each and every crossing of two values: ${counted(search.looks, 'group')} with ${count(search.leastCases)} test cases or more${search.leastSources === null ? '' : ` from ${count(search.leastSources)} sources or more`}. ${count(search.tooSmall)} ${search.tooSmall === 1 ? 'was' : 'were'} too small.`,
    ],
    [
      against,
      ' Only “worse” was tested. The p-values were adjusted for the number of groups by Benjamini and Yekutieli, which holds for groups that overlap in any way.',
    ],
    [
      'Of groups that say the same, the simplest is listed: a crossing gives way to one of its values where the rest of that value is as bad.',
    ],
  ];
}
