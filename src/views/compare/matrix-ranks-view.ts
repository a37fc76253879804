import type { MatrixCell, MatrixRow } from '../../report/matrix.ts';
import type { Report } from '../../report/schema.ts';
import { traceIds } from '../../report/trace-ids.ts';
import type { Block, PageView, Table } from '../blocks.ts';
import { type Context, context, metricTitle, subjectTitle, suiteTitle } from '../context.ts';
import { withMarkKey } from '../figures/mark-key.ts';
import { count, counted } from '../format.ts';
import { type Inline, joined, sentence } from '../inline.ts';
import { estimateNumber } from '../numbers.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { methodLink } from '../reference/methods.ts';
import { comparePaths } from './compare-paths.ts';
import { rankText, STATES, shownCell, unrankedReasons } from './matrix-parts.ts';
import { differencesTable } from './pair-differences.ts';

/** All subjects on one suite, best result first, with the ranks each may hold and every pair of them. */
export function ranksView(report: Report, row: MatrixRow): PageView {
  const c = context(report, comparePaths.ranks(row.suite));
  const suite = suiteTitle(c, row.suite);
  const reasons = unrankedReasons(row, (subject) => subjectTitle(c, subject));
  return page(c, {
    title: `${suite}: who is ahead`,
    kicker: 'Comparison',
    under: ['Compare', paths.compare],
    lead: sentence(row.sentence),
    description: `All subjects on ${suite}, with ties.`,
    sections: [
      {
        id: 'ranks',
        title: 'Sorted by result',
        blocks: [
          ...(row.guard.length > 0
            ? [{ kind: 'paragraph' as const, words: sentence(row.guard) }]
            : []),
          withMarkKey(rankTable(c, row)),
          {
            kind: 'paragraph',
            words: [
              { href: c.to(paths.compare, 'matrix'), text: 'All suites, subjects by name' },
              ' · ',
              { href: c.to(paths.suite(row.suite)), text: suite, isName: true },
            ],
          },
        ],
      },
      ...(row.order.length > 1
        ? [
            {
              id: 'pairs',
              title: 'Every pair',
              blocks: [
                pairTable(c, row),
                ...(row.pairs.length > 0 ? [differencesTable(c, row)] : []),
              ],
            },
          ]
        : []),
      ...(reasons.length > 0
        ? [
            {
              id: 'unranked',
              title: 'Without a rank, and why',
              blocks: [{ kind: 'list', items: reasons.map(({ words }) => words) } satisfies Block],
            },
          ]
        : []),
    ],
  });
}

function rankTable(c: Context, row: MatrixRow): Table {
  const cellOf = new Map(row.cells.map((cell) => [cell.subject, shownCell(row, cell)]));
  const ranked = row.order.flatMap((subject) => cellOf.get(subject) ?? []);
  const apart = row.cells.filter((cell) => cell.state !== 'ranked' && cell.estimate !== null);
  const hasLetters = ranked.some((cell) => cell.letters !== '');
  return {
    kind: 'table',
    isStacked: true,
    caption: `${metricTitle(c, row.suite, row.metric)}, newest run of each subject`,
    columns: [
      { title: 'Subject' },
      { title: 'Rank' },
      ...(hasLetters ? [{ title: 'Cannot be told from those that share a letter' }] : []),
      { title: 'Result and plausible range', align: 'number' },
    ],
    rows: [...ranked, ...apart].map((cell) => ({
      cells: [
        [subjectLink(c, cell)],
        [
          {
            traced: [
              cell.rank ? rankText(cell.rank) : STATES[cell.state] || 'none to compare with',
            ],
            trace: traceIds.rank(row.suite, cell.subject),
          },
        ],
        ...(hasLetters ? [[cell.letters === '' ? '[z]' : cell.letters] satisfies Inline] : []),
        [resultOf(c, cell)],
      ],
      ...(cell.state === 'ranked' ? {} : { tone: 'muted' as const }),
    })),
    empty: 'No subject has a result on this suite.',
    notes: [
      [
        'A rank runs from one more than the number of subjects clearly better to the number of all less those clearly worse. Subjects with the same ranks stand by id: the order of their rows says nothing.',
      ],
      ...(row.looks > 0
        ? [
            [
              `${counted(row.looks, 'pair')} compared on the test cases both ran, by `,
              ...joined(
                row.methods.map((id): Inline => [methodLink(c, id)]),
                ', ',
              ),
              '; adjusted together (Holm).',
            ] satisfies Inline,
          ]
        : []),
    ],
  };
}

function subjectLink(c: Context, cell: MatrixCell) {
  return {
    href: c.to(cell.run === null ? paths.subject(cell.subject) : paths.run(cell.run)),
    text: subjectTitle(c, cell.subject),
    isName: true,
  };
}

function resultOf(c: Context, cell: MatrixCell) {
  const estimate = cell.estimate === null ? undefined : c.find.estimates.get(cell.estimate);
  return estimate ? { number: estimateNumber(c, estimate) } : { mark: 'x' };
}

const SIGNS: Readonly<Record<string, string>> = {
  '>': 'better',
  '<': 'worse',
  '=': '?',
  x: '[z]',
  '.': '·',
};

/** Columns carry numbers instead of names, so that fifty of them can be read. */
function pairTable(c: Context, row: MatrixRow): Table {
  return {
    kind: 'table',
    caption: 'Each row against each column, on the test cases both ran',
    columns: [
      { title: 'Subject' },
      ...row.order.map((_, at) => ({ title: count(at + 1), align: 'number' as const })),
    ],
    rows: row.order.map((subject, at) => {
      const signs = [...(row.outcomes[at] ?? '')];
      return {
        cells: [
          [`${count(at + 1)} `, { name: subjectTitle(c, subject) }],
          ...signs.map((sign): Inline => [SIGNS[sign] ?? sign]),
        ],
        shades: [null, ...signs.map((sign) => (sign === '>' ? 3 : sign === '<' ? 1 : null))],
      };
    }),
    empty: '',
    notes: [
      [
        `The number of a column is that of the row. ? we cannot tell which is better. ${count(row.clear)} of ${counted(row.looks, 'pair')} clear.`,
      ],
      ...(row.outcomes.some((text) => text.includes('x'))
        ? [['[z] not compared: too few shared test cases.'] satisfies Inline]
        : []),
    ],
  };
}
