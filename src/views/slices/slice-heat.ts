import { withUnit } from '../../report/sentences/unit.ts';
import type { HeatTable, SuiteSlices } from '../../report/slices.ts';
import { traceIds } from '../../report/trace-ids.ts';
import { label } from '../../safe/text.ts';
import { LOW_RELIABILITY_BELOW } from '../../statistics/constants.ts';
import { note, type Section, type Table } from '../blocks.ts';
import { type Context, metricOf } from '../context.ts';
import { count, fixed, meanDecimals, percent, percentRange, rateDecimals } from '../format.ts';
import type { Inline } from '../inline.ts';
import { MARKS } from '../status-words.ts';

/** Two properties crossed, with the number of test cases in every cell. */
export function heatSection(c: Context, slices: SuiteSlices): Section[] {
  if (slices.heat.length === 0) return [];
  return [
    {
      id: 'two',
      title: 'Two properties at once',
      blocks: [
        {
          kind: 'paragraph',
          words: [
            'Every cell holds its result, its number of test cases and its plausible range. The stronger its colour, the worse its result within its table. Among so many cells some differ by chance alone: the search above says which differ clearly. Properties whose crossings all hold fewer than 10 test cases make no table.',
          ],
        },
        ...(slices.crossed < slices.dimensions.length
          ? [
              note(
                `Crossed are the first ${count(slices.crossed)} properties; the search above looks at all crossings.`,
              ),
            ]
          : []),
        ...slices.heat.map((heat) => heatBlock(c, slices, heat)),
      ],
    },
  ];
}

function heatBlock(c: Context, slices: SuiteSlices, heat: HeatTable): Table {
  const titleOf = (name: HeatTable['rows']) => {
    const own = slices.dimensions.find((d) => d.name === name);
    return label(own?.title ?? name);
  };
  const unit = metricOf(c, slices.suite, slices.metric)?.unit ?? null;
  return {
    kind: 'table',
    caption: `${titleOf(heat.rows)} by ${titleOf(heat.columns).toLowerCase()}`,
    columns: [
      { title: titleOf(heat.rows) },
      ...heat.columnValues.map((value) => ({ title: label(value), align: 'number' as const })),
    ],
    rows: heat.rowValues.map((value, row) => {
      const cells = heat.cells[row] ?? [];
      return {
        cells: [
          [{ name: label(value) }],
          ...cells.map(
            (cell, column): Inline => [
              {
                traced: cellWords(cell, slices.kind, unit),
                trace: traceIds.cell(slices.suite, [
                  { dimension: heat.rows, value },
                  { dimension: heat.columns, value: heat.columnValues[column] ?? value },
                ]),
              },
            ],
          ),
        ],
        shades: [null, ...cells.map((cell) => cell.shade)],
      };
    }),
    empty: 'No cell holds test cases.',
    notes: [
      ['Cells with fewer than 10 test cases show their number only.'],
      ...(heat.cells.flat().some(isSmall) ? [[{ mark: 'u' as const }, ` ${MARKS.u}`]] : []),
      ...(heat.leftOut > 0
        ? [[`${count(heat.leftOut)} values with the fewest test cases are left out.`]]
        : []),
    ],
  };
}

function isSmall({ n, value }: HeatTable['cells'][number][number]): boolean {
  return value.value !== null && n < LOW_RELIABILITY_BELOW;
}

function cellWords(
  { n, value: { value, low, high } }: HeatTable['cells'][number][number],
  kind: SuiteSlices['kind'],
  unit: string | null,
): Inline {
  if (n === 0) return [{ muted: 'none' }];
  if (value === null) return [{ muted: `n = ${count(n)}` }];
  const hasRange = low !== null && high !== null;
  const decimals = kind === 'rate' ? rateDecimals(n) : meanDecimals(low, high);
  const main = kind === 'rate' ? percent(value, decimals) : withUnit(fixed(value, decimals), unit);
  const range = !hasRange
    ? 'no range'
    : kind === 'rate'
      ? percentRange(low, high, decimals)
      : `${fixed(low, decimals)} to ${fixed(high, decimals)}`;
  const small: Inline = n < LOW_RELIABILITY_BELOW ? [' ', { mark: 'u' }] : [];
  return [main, ...small, { sub: `n = ${count(n)}` }, { sub: range }];
}
