import { chooseAxis } from './axis.ts';
import { type Figure, type FigureText, makeFigure } from './figure.ts';
import type { Layer } from './frame.ts';
import { type KeyEntry, keyWords } from './key-strip.ts';
import { pathLayer, ruleLayer, type SpanMark } from './line-marks.ts';
import { type PointMark, pointLayer, type Scale } from './marks.ts';
import { drawPlanes, type Plane } from './plane.ts';
import {
  countColumn,
  makeTable,
  printedColumn,
  rangeColumn,
  rangeNumbers,
  textColumn,
} from './table.ts';

/**
 * Reliability curve: stated confidence from left to right, the share of answers that were right from below,
 * one mark per tenth with its range, and the line on which both agree. Answers: can its confidence be taken
 * at its word?
 */

export interface ReliabilityBin {
  /** `60% to 70%`. */
  readonly name: string;
  /** Mean stated confidence, 0 to 1. */
  readonly stated: number;
  /** Share that came true; undefined where the bin holds too few answers to say. */
  readonly came?: number | undefined;
  readonly outer?: readonly [number, number] | undefined;
  readonly n: number;
  readonly text: { readonly stated: string; readonly value: string; readonly range: string };
}

export interface Reliability extends FigureText {
  readonly bins: readonly ReliabilityBin[];
}

const KEY: readonly KeyEntry[] = [
  { sample: 'circle', text: 'answers of one tenth, with 95% plausible range', token: 'accent' },
  { sample: 'level', text: 'confidence and outcome agree', token: 'threshold' },
];

/** @throws RangeError without a bin that can be drawn, or with numbers outside 0 to 1. */
export function reliability(input: Reliability): Figure {
  const name = `reliability(${input.key})`;
  const drawn = input.bins.filter((bin) => bin.came !== undefined);
  if (drawn.length === 0) throw new RangeError(`${name} requires at least one bin to draw`);
  const numbers = drawn.flatMap((bin) => [bin.stated, bin.came ?? 0, ...(bin.outer ?? [])]);
  if (!numbers.every((x) => x >= 0 && x <= 1))
    throw new RangeError(`${name} requires numbers from 0 to 1`);
  return makeFigure(input, {
    kind: 'reliability',
    keyText: keyWords(KEY),
    drawingText: `Dot chart of stated confidence against the share that was right, ${drawn.length} of ${input.bins.length} tenths shown.`,
    ...makeTable(input.bins, [
      textColumn('bin', 'Stated confidence', (row) => row.name),
      printedColumn('stated', 'Mean stated', 'rate', (row) => ({
        text: row.text.stated,
        value: row.stated,
      })),
      printedColumn('value', 'Were right', 'rate', (row) => ({
        text: row.text.value,
        value: row.came,
        status: row.came === undefined ? 'u' : undefined,
      })),
      rangeColumn((row) => row.text.range),
      ...rangeNumbers<ReliabilityBin & { inner?: undefined }>('rate').slice(0, 2),
      countColumn('n', 'Answers', (row) => row.n),
    ]),
    ...drawPlanes(
      (wide): Plane => ({
        key: KEY,
        x: {
          axis: chooseAxis({ kind: 'rate' }, [0, 1], wide ? 11 : 6),
          title: 'stated confidence',
        },
        y: { axis: chooseAxis({ kind: 'rate' }, [0, 1], 6), title: 'share that was right' },
        marks: (scale, y) => marks(drawn, scale, y),
      }),
    ),
  });
}

function marks(
  bins: readonly ReliabilityBin[],
  scale: Scale,
  y: (share: number) => number,
): Layer[] {
  const ranges: SpanMark[] = [];
  const points: PointMark[] = [];
  for (const { name, stated, came, outer, text } of bins) {
    const tooltip = [name, text.value, text.range].filter((t) => t !== '').join('; ');
    points.push({
      x: stated,
      y: y(came ?? 0),
      token: 'accent',
      shape: 'circle',
      hollow: false,
      tooltip,
    });
    if (outer)
      ranges.push({
        x: stated,
        x2: stated,
        y: y(outer[0]),
        y2: y(outer[1]),
        token: 'accent',
        tooltip,
      });
  }
  const agree = [0, 1].map((x) => ({ x, y: y(x), token: 'threshold' as const, path: 'agree' }));
  return [
    pathLayer('agree', agree, { x: { scale }, width: 1.5 }),
    ruleLayer('data-ranges', ranges, { x: { scale }, width: 2 }),
    pointLayer('data-points', points, { x: { scale }, size: 70 }),
  ];
}
