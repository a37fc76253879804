import type { MeasureDifference } from '../../report/quantiles.ts';
import { withUnit } from '../../report/sentences/unit.ts';
import { traceIds } from '../../report/trace-ids.ts';
import type { Block } from '../blocks.ts';
import { type Context, subjectTitle } from '../context.ts';
import { bothPValues, count, fixed } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { capped } from '../long-lists.ts';
import { rangedDecimals, rangedDifference, resamplingNote } from '../ranged-numbers.ts';
import { methodLink } from '../reference/methods.ts';
import { statedDay } from '../run-day.ts';

/** Differences of one measure between runs on the same test cases: sentences and a table. */
export function differenceBlocks(
  c: Context,
  title: string,
  differences: readonly MeasureDifference[],
  mostRows: number,
): Block[] {
  return [
    ...differences
      .filter((d) => !isEqualThroughout(d))
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
        rows: differences.map((d) => ({ cells: differenceCells(c, d, differences) })),
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
      mostRows,
      ['The file measure-differences.csv of the downloads holds them.'],
    ),
  ];
}

/** Where every test case took the same on both sides there is nothing to range over and nothing to test. */
export function isEqualThroughout({ mean }: MeasureDifference): boolean {
  return mean.value === 0 && mean.low === 0 && mean.high === 0;
}

export const EQUAL = 'equal in every test case';

/** One of the two runs; its day where another row is of another run of the same subject. */
function sideCell(
  c: Context,
  d: MeasureDifference,
  side: 'a' | 'b',
  all: readonly MeasureDifference[],
): Inline {
  const twins = all.filter(({ a, b }) => a.subject === d.a.subject && b.subject === d.b.subject);
  const { subject, run } = d[side];
  const name: Inline = [{ name: subjectTitle(c, subject) }];
  if (new Set(twins.map((twin) => twin[side].run)).size < 2) return name;
  const started = statedDay(c, run);
  return [...name, { sub: started === null ? `run ${run}` : `run of ${started}` }];
}

function differenceCells(
  c: Context,
  d: MeasureDifference,
  all: readonly MeasureDifference[],
): Inline[] {
  const trace = traceIds.measureDifference(d);
  const quantile = (q: number): Inline => {
    const found = d.quantiles.find((x) => x.quantile === q);
    return found ? [rangedDifference(found, d.unit, trace)] : ['[x]'];
  };
  const says: Inline = isEqualThroughout(d)
    ? [EQUAL]
    : d.outcome === 'cannot-tell'
      ? d.detectable === null
        ? ['cannot tell']
        : [
            'cannot tell',
            {
              sub: `would find ${withUnit(fixed(d.detectable, rangedDecimals(d.mean)), d.unit)} or more`,
            },
          ]
      : [d.outcome === 'a-more' ? 'first is higher' : 'first is lower'];
  return [
    sideCell(c, d, 'a', all),
    sideCell(c, d, 'b', all),
    [count(d.matched)],
    ...(isEqualThroughout(d)
      ? [['none'], ['none'], ['none'], ['[z]']]
      : [
          [rangedDifference(d.mean, d.unit, trace)],
          quantile(0.5),
          quantile(0.95),
          bothPValues(d.adjustedP, d.pValue),
        ]),
    says,
  ];
}
