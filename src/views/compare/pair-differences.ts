import type { MatrixRow, RankedPair } from '../../report/matrix.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { CONFIDENCE } from '../../statistics/constants.ts';
import type { Table } from '../blocks.ts';
import { type Context, metricOf, subjectTitle } from '../context.ts';
import { bothPValues, confidencePercent, count, counted } from '../format.ts';
import type { Inline } from '../inline.ts';
import { differenceNumber } from '../numbers.ts';
import { paths } from '../paths.ts';
import { pairsOf } from './pairs.ts';

/** How far apart two ranked subjects are, pair by pair, in the order of the ranks. */
export function differencesTable(c: Context, row: MatrixRow): Table {
  const place = new Map(row.order.map((subject, at) => [subject, at]));
  const pages = pairPages(c);
  const unit = metricOf(c, row.suite, row.metric)?.unit ?? null;
  const all = (row.order.length * (row.order.length - 1)) / 2;
  const isLeftOut = row.pairs.length < all;
  return {
    kind: 'table',
    isStacked: true,
    caption: isLeftOut
      ? 'Differences: the first subject with each other one, and each with the next'
      : 'Differences: every two subjects',
    columns: [
      { title: 'First' },
      { title: 'Second' },
      { title: 'First minus second', align: 'number' },
      { title: 'Test cases both ran', align: 'number' },
      { title: 'p, adjusted', align: 'number' },
      { title: 'Which is better' },
    ],
    rows: row.pairs.map((pair) => ({
      cells: [
        [{ name: subjectTitle(c, pair.a) }],
        [{ name: subjectTitle(c, pair.b) }],
        [
          pair.difference === null
            ? 'too few'
            : {
                number: differenceNumber({
                  kind: row.kind,
                  ...pair,
                  n: pair.shared,
                  unit,
                  trace: traceIds.rankedPair(row.suite, pair.a, pair.b),
                }),
              },
        ],
        [count(pair.shared)],
        pair.pValue === null ? ['[z]'] : bothPValues(pair.adjustedP, pair.pValue),
        outcome(c, row, pair, place, pages),
      ] satisfies Inline[],
    })),
    empty: '',
    notes: [
      [
        row.looks === 1
          ? `The range is a ${confidencePercent(CONFIDENCE)} confidence interval; there is no other pair to adjust for.`
          : `Ranges are ${confidencePercent(CONFIDENCE)} confidence intervals of each pair alone; p-values are adjusted for all ${counted(row.looks, 'pair')} of the suite (Holm). So a range may leave out zero and the pair still not be clear.`,
      ],
      ...(isLeftOut
        ? [
            [
              `${count(all - row.pairs.length)} more pairs are adjusted with these and stand in the table above by their sign only.`,
            ] satisfies Inline,
          ]
        : []),
    ],
  };
}

function outcome(
  c: Context,
  row: MatrixRow,
  { a, b }: RankedPair,
  place: ReadonlyMap<string, number>,
  pages: ReadonlyMap<string, string>,
): Inline {
  const sign = [...(row.outcomes[place.get(a) ?? -1] ?? '')][place.get(b) ?? -1];
  const words =
    sign === '>'
      ? 'the first'
      : sign === '<'
        ? 'the second'
        : sign === '='
          ? 'cannot tell'
          : 'not compared';
  const page = pages.get(`${a} ${b}`);
  return page === undefined ? [words] : [{ href: c.to(page), text: words }];
}

/** The page of two subjects, in either order of them. */
export function pairPages(c: Context): ReadonlyMap<string, string> {
  return new Map(
    pairsOf(c.report).flatMap((p) => {
      const path = paths.pair(p.a, p.b);
      return [
        [`${p.a} ${p.b}`, path],
        [`${p.b} ${p.a}`, path],
      ];
    }),
  );
}
