import type { MixShift } from '../../report/mix-shift.ts';
import type { SuiteEntry } from '../../report/schema.ts';
import { pointsDigits } from '../../report/sentences/digits.ts';
import { label } from '../../safe/text.ts';
import type { Block, Section, Table } from '../blocks.ts';
import { type Context, subjectTitle } from '../context.ts';
import {
  bothPValues,
  count,
  countsOnly,
  percent,
  points,
  pointsRange,
  rateDecimals,
} from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { methodLink } from '../reference/methods.ts';
import { statisticsOf } from './statistics-of.ts';

/** Splits shown in full; the others stand in the table alone. */
const MOST_SHOWN = 4;

/** Runs that were asked different test cases: what the mix did, and what the answers did. */
export function mixSection(c: Context, suite: SuiteEntry): Section[] {
  const shifts = statisticsOf(c.report).mixShifts.filter((shift) => shift.suite === suite.id);
  if (shifts.length === 0) return [];
  const gravest = [...shifts].sort(
    (x, y) => Number(y.reversal) - Number(x.reversal) || Math.abs(y.fromMix) - Math.abs(x.fromMix),
  );
  return [
    {
      id: 'mix',
      title: 'Different test cases: mix or answers?',
      blocks: [
        {
          kind: 'paragraph',
          words: [
            'These runs were not asked the same test cases. A pass rate can change because the mix of cases did; the split below keeps the two apart.',
          ],
        },
        ...gravest.slice(0, MOST_SHOWN).flatMap((shift): Block[] => [
          { kind: 'paragraph', words: sentence(shift.sentence) },
          {
            kind: 'details',
            summary: `Groups by ${label(shift.dimension)}: ${side(c, shift.a)} and ${side(c, shift.b)}`,
            blocks: [groupsTable(c, shift)],
          },
        ]),
        summaryTable(c, gravest),
      ],
    },
  ];
}

/** A subject with the version of the suite it was asked. */
function side(c: Context, { subject, version }: MixShift['a']): string {
  return `${subjectTitle(c, subject)}${version === '' ? '' : ` (${version})`}`;
}

function groupsTable(c: Context, shift: MixShift): Table {
  const cell = (rate: number | null, n: number): Inline =>
    rate === null
      ? ['none']
      : countsOnly(n)
        ? [{ muted: `n = ${count(n)}` }]
        : [percent(rate, rateDecimals(n)), { muted: ` of ${count(n)}` }];
  return {
    kind: 'table',
    caption: 'Pass rate and number of test cases in each group',
    columns: [
      { title: label(shift.dimension) },
      { title: subjectTitle(c, shift.a.subject), align: 'number' },
      { title: subjectTitle(c, shift.b.subject), align: 'number' },
    ],
    rows: shift.groups.map((group) => ({
      cells: [
        [{ name: label(group.value) }],
        cell(group.rateA, group.nA),
        cell(group.rateB, group.nB),
      ],
    })),
    empty: 'No group was found.',
    ...(shift.groups.some(({ nA, nB }) => countsOnly(nA) || countsOnly(nB))
      ? { notes: [['Groups with fewer than 10 test cases show their number only.']] }
      : {}),
  };
}

/** The digits of the sentence on the same split: so many that the parts add up to a step of the last. */
function digits({ n, shared, fromMix, fromAnswers, adjusted }: MixShift): number {
  return pointsDigits(n, shared, fromMix, fromAnswers, adjusted.low ?? 0, adjusted.high ?? 0);
}

/** Where groups were left out, the difference over all test cases is another one. */
function allCases(shift: MixShift): Inline {
  return shift.leftOut === 0
    ? []
    : [{ sub: `all test cases: ${points(shift.crude.value ?? 0, digits(shift))}` }];
}

function summaryTable(c: Context, shifts: readonly MixShift[]): Table {
  const looks = Math.max(...shifts.map((s) => s.looks));
  return {
    kind: 'table',
    isStacked: true,
    caption: 'The difference, split exactly into mix and answers',
    columns: [
      { title: 'First, less second' },
      { title: 'By' },
      { title: 'Difference in these groups', align: 'number' },
      { title: 'From the mix', align: 'number' },
      { title: 'From the answers', align: 'number' },
      { title: 'On one mix', align: 'number' },
      { title: 'p, adjusted', align: 'number' },
    ],
    rows: shifts.map((shift) => ({
      cells: [
        [{ name: side(c, shift.a) }, ', ', { name: side(c, shift.b) }],
        [{ name: label(shift.dimension) }],
        [points(shift.shared, digits(shift)), ...allCases(shift)],
        [points(shift.fromMix, digits(shift))],
        [points(shift.fromAnswers, digits(shift))],
        [
          points(shift.adjusted.value ?? 0, digits(shift)),
          {
            sub: pointsRange(shift.adjusted.low ?? 0, shift.adjusted.high ?? 0, digits(shift)),
          },
        ],
        bothPValues(shift.adjustedP, shift.pValue),
      ] satisfies Inline[],
      tone: shift.reversal ? ('alert' as const) : undefined,
    })),
    empty: 'No two runs were asked different test cases.',
    notes: [
      [
        methodLink(c, 'standardization'),
        `. ${count(looks)} mixes looked at over the whole site, p-values adjusted together (Holm). A group that depends on the answer itself, its length for instance, is no mix of test cases.`,
      ],
    ],
  };
}
