import { chooseAxis } from './axis.ts';
import { paint } from './colours.ts';
import { type Figure, type FigureText, makeFigure } from './figure.ts';
import type { Layer } from './frame.ts';
import { type KeyEntry, keyWords } from './key-strip.ts';
import { rowLabel } from './label.ts';
import { type PathMark, ruleLayer, type SpanMark } from './line-marks.ts';
import {
  carried,
  type PointMark,
  pixels,
  place,
  pointLayer,
  raw,
  type Scale,
  type Shape,
  xChannel,
} from './marks.ts';
import { drawPlanes, type Plane } from './plane.ts';
import {
  countColumn,
  makeTable,
  printedColumn,
  rangeColumn,
  rangeNumbers,
  textColumn,
} from './table.ts';
import { CATEGORY_TOKENS, type ColourToken } from './theme.ts';

/**
 * Empirical distribution: for every value the share of attempts at or below it, one step line per subject,
 * with a mark at the median and at the 95th percentile. Answers: how long does it usually take, and how bad
 * is the slow end?
 */

export interface EcdfQuantile {
  /** 0 to 1. */
  readonly quantile: number;
  /** `median`, `95th percentile`. */
  readonly name: string;
  readonly value: number;
  readonly outer?: readonly [number, number] | undefined;
  readonly text: { readonly value: string; readonly range: string };
}

export interface EcdfSeries {
  readonly name: string;
  /** Value and share at or below it, ascending. */
  readonly steps: readonly (readonly [value: number, share: number])[];
  readonly quantiles: readonly EcdfQuantile[];
  readonly n: number;
}

export interface Ecdf extends FigureText {
  /** One to four. */
  readonly series: readonly EcdfSeries[];
}

const SHAPES: readonly Shape[] = ['circle', 'square', 'diamond', 'triangle-up'];

/** @throws RangeError without series or steps, with more than four series, or numbers that are not finite. */
export function ecdf(input: Ecdf): Figure {
  const name = `ecdf(${input.key})`;
  if (input.series.length === 0 || input.series.length > CATEGORY_TOKENS.length)
    throw new RangeError(`${name} requires one to four series, got ${input.series.length}`);
  const values = input.series.flatMap(({ steps, quantiles }) => [
    ...steps.map(([value]) => value),
    ...quantiles.map(({ value }) => value),
  ]);
  if (input.series.some(({ steps }) => steps.length === 0) || !values.every(Number.isFinite))
    throw new RangeError(`${name} requires finite values in every series`);
  const key = keyOf(input);
  return makeFigure(input, {
    kind: 'ecdf',
    keyText: keyWords(key),
    drawingText: `Step lines of the share of attempts at or below each value, ${input.series.length === 1 ? 'one line' : `${input.series.length} lines`}.`,
    ...makeTable(
      input.series.flatMap(({ name: series, quantiles, n }) =>
        quantiles.map((quantile) => ({ ...quantile, series, n })),
      ),
      [
        textColumn('series', 'Name', (row) => row.series),
        textColumn('quantile', 'Share of attempts at or below', (row) => row.name),
        printedColumn('value', 'Value', input.unit, (row) => ({
          text: row.text.value,
          value: row.value,
        })),
        rangeColumn((row) => row.text.range),
        ...rangeNumbers<EcdfQuantile & { series: string; n: number; inner?: undefined }>(
          input.unit,
        ).slice(0, 2),
        countColumn('n', 'Attempts', (row) => row.n),
      ],
    ),
    ...drawPlanes(
      (wide): Plane => ({
        key,
        x: {
          axis: chooseAxis({ kind: 'number', low: 0 }, values, wide ? 7 : 4),
          title: rowLabel(input.unit),
        },
        y: {
          axis: chooseAxis({ kind: 'rate' }, [0, 1], 6),
          title: 'share of attempts at or below',
        },
        marks: (scale, y) => marks(input, scale, y),
      }),
    ),
  });
}

function tokenOf(input: Ecdf, index: number): ColourToken {
  return input.series.length === 1 ? 'accent' : (CATEGORY_TOKENS[index] ?? 'ink');
}

function keyOf(input: Ecdf): KeyEntry[] {
  return input.series.map((series, index) => ({
    sample: SHAPES[index] ?? 'circle',
    text: rowLabel(series.name),
    token: tokenOf(input, index),
  }));
}

function marks(input: Ecdf, scale: Scale, y: (share: number) => number): Layer[] {
  const lines: PathMark[] = [];
  const ranges: SpanMark[] = [];
  const points: PointMark[] = [];
  for (const [index, { name, steps, quantiles }] of input.series.entries()) {
    const token = tokenOf(input, index);
    const group = rowLabel(name);
    let before = 0;
    for (const [value, share] of steps) {
      // A step: level up to the value, then up.
      lines.push({ x: value, y: y(before), token, path: String(index), group });
      lines.push({ x: value, y: y(share), token, path: String(index), group });
      before = share;
    }
    for (const { quantile, value, outer, text, name: which } of quantiles) {
      const level = y(quantile);
      const tooltip = [name, which, text.value, text.range].filter((t) => t !== '').join('; ');
      points.push({
        x: value,
        y: level,
        token,
        shape: SHAPES[index] ?? 'circle',
        hollow: false,
        group,
        tooltip,
      });
      if (outer)
        ranges.push({ x: outer[0], x2: outer[1], y: level, y2: level, token, group, tooltip });
    }
  }
  return [
    orderedPath(lines, scale),
    ruleLayer('data-ranges', ranges, { x: { scale }, width: 3 }),
    pointLayer('data-points', points, { x: { scale }, size: 60 }),
  ];
}

/** Steps go up at one place: without an order of their own the points would be sorted by place alone. */
function orderedPath(lines: readonly PathMark[], scale: Scale): Layer {
  return {
    name: 'data-lines',
    data: {
      values: lines.map((mark, index) => ({
        f0: mark.x,
        f1: place(mark.y),
        f2: paint(mark.token),
        f3: mark.path,
        f4: index,
        ...carried(mark),
      })),
    },
    mark: { type: 'line', strokeWidth: 2, strokeJoin: 'round' },
    encoding: {
      x: xChannel('f0', { scale }),
      y: pixels('f1'),
      color: raw('f2'),
      detail: { field: 'f3', type: 'nominal' },
      order: { field: 'f4', type: 'quantitative' },
    },
  };
}
