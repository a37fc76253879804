import type { AgreementEntry, CoefficientEntry, MatchEntry } from '../../report/agreement.ts';
import { label } from '../../safe/text.ts';
import type { Block, Table } from '../blocks.ts';
import type { Context } from '../context.ts';
import { count } from '../format.ts';
import { type Inline, type InlinePart, sentence } from '../inline.ts';
import { paths } from '../paths.ts';
import { methodAnchor, methodLink } from '../reference/methods.ts';
import { number, share } from './agreement-numbers.ts';

/** One judge against people: the sentence, the counts, the coefficients, and whether it leans. */
export function matchBlocks(c: Context, entry: AgreementEntry, match: MatchEntry): Block[] {
  const judge = label(match.judge);
  return [
    {
      kind: 'heading',
      id: `m-${entry.matches.indexOf(match) + 1}-${entry.id.slice(entry.suite.length + 1)}`,
      words: [{ name: judge }, ' and people'],
    },
    { kind: 'paragraph', words: sentence(match.sentence) },
    ...confusion(match, judge),
    numbersTable(c, match),
    ...leaningTable(match),
  ];
}

/** Counts first: kappa alone hides how rare a class is. */
function confusion(match: MatchEntry, judge: string): Block[] {
  if (match.table === null) return [];
  const { categories, counts } = match.table;
  const names = categories.map((one) => label(one));
  return [
    {
      kind: 'table',
      caption: `What ${judge} said (rows) and what people said (columns)`,
      columns: [
        { title: 'Judge said' },
        ...names.map((one) => ({ title: `People: ${one}`, align: 'number' as const })),
      ],
      rows: counts.map((row, i) => ({
        cells: [[{ name: names[i] ?? '' }], ...row.map((n): Inline => [count(n)])],
      })),
      empty: 'No answer was labelled by both.',
    },
  ];
}

function coefficientRow(c: Context, of: CoefficientEntry): readonly Inline[] {
  const how =
    of.seed === null
      ? (of.note ?? '')
      : `resampled ${count(of.rounds)} times, seed ${of.seed}${of.dropped > 0 ? `, ${count(of.dropped)} rounds without variation left out` : ''}`;
  return [[coefficientName(c, of.method)], [number(of)], [how]];
}

function numbersTable(c: Context, match: MatchEntry): Table {
  const pass =
    match.sensitivity === null
      ? []
      : ([
          [
            ['Of what people passed, the judge passed'],
            share(match.sensitivity, match.n),
            said(match, 1),
          ],
          [
            ['Of what people failed, the judge failed'],
            share(match.specificity, match.n),
            said(match, 0),
          ],
        ] satisfies Inline[][]);
  const difference: Inline[][] =
    match.difference?.value == null
      ? []
      : [
          [
            ['Judge minus people, on average'],
            [number(match.difference)],
            ['mean of the differences; above 0: the judge is kinder'],
          ],
        ];
  return {
    kind: 'table',
    isStacked: true,
    caption: 'How far they agree',
    columns: [
      { title: 'Measure' },
      { title: 'Value and plausible range', align: 'number' },
      { title: 'How' },
    ],
    rows: [
      ...(match.share === null
        ? []
        : [
            {
              cells: [
                ['Share that agreed'],
                share(match.share, match.n),
                [
                  ...(match.agreed === null
                    ? []
                    : [`${count(match.agreed)} of ${count(match.n)}; `]),
                  'range of a pass rate, answers to one test case counted together',
                ],
              ] satisfies Inline[],
            },
          ]),
      ...pass.map((cells) => ({ cells })),
      ...match.coefficients.map((one) => ({ cells: coefficientRow(c, one) })),
      ...difference.map((cells) => ({ cells })),
    ],
    empty: 'Fewer than ten answers were labelled by both: counts only.',
  };
}

/** `106 of 106; by the same method`: what people gave this class, and how often the judge gave it too. */
function said({ table }: MatchEntry, column: 0 | 1): Inline {
  const own = table?.counts.map((row) => row[column] ?? 0) ?? [];
  const all = own.reduce((sum, n) => sum + n, 0);
  return all === 0 ? [] : [`${count(own[column] ?? 0)} of ${count(all)}; by the same method`];
}

const LEANS = { length: 'Length', family: 'Family', group: 'Place' } as const;

function leaningTable(match: MatchEntry): Block[] {
  if (match.leanings.length === 0) return [];
  return [
    {
      kind: 'table',
      isStacked: true,
      caption: 'Does the judge lean: its score minus that of people, by group of answers',
      columns: [
        { title: 'By' },
        { title: 'Answers of' },
        { title: 'Answers', align: 'number' },
        { title: 'Judge minus people', align: 'number' },
      ],
      rows: match.leanings.map((one) => ({
        cells: [[LEANS[one.by]], [{ name: label(one.group) }], [count(one.n)], [number(one)]],
      })),
      empty: 'Too few labels to compare groups.',
      notes: [
        [
          'Means with t ranges, answers to one test case counted together; no range where all differ by the same. A judge that leans differs by more than chance between the groups; one group alone shows how kind it is.',
        ],
      ],
    },
  ];
}

/** People among themselves. */
export function peopleBlocks(c: Context, entry: AgreementEntry): Block[] {
  if (entry.people === null) return [];
  const id = `p-${entry.id.slice(entry.suite.length + 1)}`;
  return [
    { kind: 'heading', id, words: ['People among themselves'] },
    { kind: 'paragraph', words: sentence(entry.people.sentence) },
    {
      kind: 'table',
      isStacked: true,
      caption: 'How far people agree',
      columns: [
        { title: 'Measure' },
        { title: 'Value and plausible range', align: 'number' },
        { title: 'How' },
      ],
      rows: entry.people.coefficients.map((one) => ({ cells: coefficientRow(c, one) })),
      empty: 'Fewer than ten answers were labelled by two people or more: counts only.',
    },
  ];
}

/** Weighted kappa is kappa that counts near misses in part: both are explained in one place. */
function coefficientName(c: Context, method: CoefficientEntry['method']): InlinePart {
  return method === 'weighted-kappa'
    ? {
        href: c.to(paths.methodology, methodAnchor('cohen-kappa')),
        text: 'Weighted kappa (quadratic)',
      }
    : methodLink(c, method);
}
