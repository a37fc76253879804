import { type AxisChoice, chooseAxis } from './axis.ts';
import { type Figure, type FigureText, makeFigure } from './figure.ts';
import { type Layer, TEXT } from './frame.ts';
import { type KeyEntry, keyWords } from './key-strip.ts';
import { rowLabel } from './label.ts';
import { type PathMark, pathLayer, ruleLayer, type SpanMark } from './line-marks.ts';
import {
  haloLayer,
  type PointMark,
  pointLayer,
  type Scale,
  type TextMark,
  textLayer,
} from './marks.ts';
import { drawPlanes, type Plane } from './plane.ts';
import { makeTable, printedColumn, rangeColumn, textColumn } from './table.ts';
import { textWidth } from './text-width.ts';
import type { ColourToken } from './theme.ts';

/**
 * Quality from below against what an answer takes from left to right, with ranges on both axes. The stepped
 * line joins those that no other beats on both at once; the shape says how surely. Answers: what does more
 * quality cost, and who is worth looking at?
 */

export interface FrontierPoint {
  readonly name: string;
  readonly quality: number;
  readonly qualityRange?: readonly [number, number] | undefined;
  readonly effort: number;
  readonly effortRange?: readonly [number, number] | undefined;
  readonly isMember: boolean;
  readonly membership: 'surely' | 'possibly' | 'not' | 'not-known';
  readonly text: {
    readonly quality: string;
    readonly qualityRange: string;
    readonly effort: string;
    readonly effortRange: string;
    readonly membership: string;
  };
}

export interface FrontierInput extends FigureText {
  readonly points: readonly FrontierPoint[];
  readonly qualityAxis: AxisChoice;
  readonly qualityTitle: string;
  readonly lowerQualityIsBetter: boolean;
}

interface Look {
  readonly shape: 'circle' | 'diamond' | 'cross';
  readonly hollow: boolean;
  readonly token: ColourToken;
  readonly text: string;
}

const LOOKS: Readonly<Record<FrontierPoint['membership'], Look>> = {
  surely: { shape: 'circle', hollow: false, token: 'accent', text: 'surely on the frontier' },
  possibly: { shape: 'diamond', hollow: true, token: 'accent', text: 'possibly' },
  not: { shape: 'cross', hollow: false, token: 'muted', text: 'not on it' },
  'not-known': { shape: 'diamond', hollow: true, token: 'muted', text: 'not known' },
};

/** Points up to which each has its name beside it where there is room; else the number of its row. */
const MOST_NAMES = 6;

/** @throws RangeError without two points, or with numbers that are not finite. */
export function frontier(input: FrontierInput): Figure {
  const name = `frontier(${input.key})`;
  const { points } = input;
  if (points.length < 2) throw new RangeError(`${name} requires two points, got ${points.length}`);
  const efforts = points.flatMap((p) => [p.effort, ...(p.effortRange ?? [])]);
  const qualities = points.flatMap((p) => [p.quality, ...(p.qualityRange ?? [])]);
  if (![...efforts, ...qualities].every(Number.isFinite))
    throw new RangeError(`${name} requires finite numbers`);
  const key = keyOf(points);
  return makeFigure(input, {
    kind: 'frontier',
    keyText: keyWords(key),
    drawingText: `Dot chart of ${points.length} subjects: ${input.qualityTitle} from below, ${input.unit} from left to right, ranges on both.`,
    ...makeTable(points, [
      textColumn('number', 'No.', (p) => String(points.indexOf(p) + 1)),
      textColumn('name', 'Name', (p) => p.name),
      printedColumn('value', 'Quality', input.qualityTitle, (p) => ({
        text: p.text.quality,
        value: p.quality,
      })),
      rangeColumn((p) => p.text.qualityRange),
      limit('low', 'Quality, low end', input.qualityTitle, (p) => p.qualityRange?.[0]),
      limit('high', 'Quality, high end', input.qualityTitle, (p) => p.qualityRange?.[1]),
      printedColumn('effort', 'Effort', input.unit, (p) => ({
        text: p.text.effort,
        value: p.effort,
      })),
      textColumn('effort_range', 'Plausible range of effort', (p) => p.text.effortRange),
      limit('effort_low', 'Effort, low end', input.unit, (p) => p.effortRange?.[0]),
      limit('effort_high', 'Effort, high end', input.unit, (p) => p.effortRange?.[1]),
      textColumn('frontier', 'On the frontier', (p) => p.text.membership),
    ]),
    ...drawPlanes(
      (wide): Plane => ({
        key,
        x: {
          axis: chooseAxis({ kind: 'number', low: 0 }, efforts, wide ? 8 : 4),
          title: rowLabel(input.unit),
        },
        y: {
          axis: chooseAxis(input.qualityAxis, qualities, 6),
          title: rowLabel(input.qualityTitle),
        },
        marks: (scale, y) => marks(input, scale, y, wide),
      }),
    ),
  });
}

function limit(
  id: string,
  label: string,
  unit: string,
  of: (point: FrontierPoint) => number | undefined,
) {
  return {
    ...printedColumn<FrontierPoint>(id, label, unit, (p) => {
      const value = of(p);
      return {
        text: value === undefined ? '[x]' : String(value),
        value,
        ...(value === undefined ? { status: 'x' as const } : {}),
      };
    }),
    shownIn: 'csv' as const,
  };
}

function keyOf(points: readonly FrontierPoint[]): KeyEntry[] {
  const used = new Set(points.map((p) => p.membership));
  const order = ['surely', 'possibly', 'not', 'not-known'] as const;
  return [
    ...order
      .filter((membership) => used.has(membership))
      .map((membership): KeyEntry => {
        const { shape, hollow, token, text } = LOOKS[membership];
        return { sample: shape, hollow, token, text };
      }),
    {
      sample: 'level',
      text: 'frontier as measured; lines at a mark: 95% plausible ranges',
      token: 'threshold',
    },
  ];
}

function marks(
  { points, lowerQualityIsBetter }: FrontierInput,
  scale: Scale,
  y: (value: number) => number,
  wide: boolean,
): Layer[] {
  const ranges: SpanMark[] = [];
  const dots: PointMark[] = [];
  for (const p of points) {
    const { token, shape, hollow, text } = LOOKS[p.membership];
    const tooltip = [
      p.name,
      p.text.quality,
      p.text.qualityRange,
      p.text.effort,
      p.text.effortRange,
      text,
    ]
      .filter((part) => part !== '')
      .join('; ');
    const group = text;
    const at = { x: p.effort, y: y(p.quality) };
    dots.push({ ...at, token, shape, hollow, group, tooltip });
    if (p.effortRange)
      ranges.push({
        x: p.effortRange[0],
        x2: p.effortRange[1],
        y: at.y,
        y2: at.y,
        token,
        group,
        tooltip,
      });
    if (p.qualityRange)
      ranges.push({
        x: at.x,
        x2: at.x,
        y: y(p.qualityRange[0]),
        y2: y(p.qualityRange[1]),
        token,
        group,
        tooltip,
      });
  }
  const names = labels(points, scale, y, wide);
  return [
    pathLayer('frontier', steps(points, y, lowerQualityIsBetter), { x: { scale }, width: 1.5 }),
    ruleLayer('data-ranges', ranges, { x: { scale }, width: 1.5 }),
    pointLayer('data-points', dots, { x: { scale }, size: 70 }),
    haloLayer('names-halo', names, { x: { scale } }),
    textLayer('data-names', names, { x: { scale }, size: TEXT.small, align: 'center' }),
  ];
}

/** From one member to the next: level to the right, then up to what the next one reaches. */
function steps(
  points: readonly FrontierPoint[],
  y: (value: number) => number,
  lowerIsBetter: boolean,
): PathMark[] {
  const members = points
    .filter((p) => p.isMember)
    .sort((a, b) => a.effort - b.effort || (lowerIsBetter ? -1 : 1) * (a.quality - b.quality));
  return members.slice(1).flatMap((next, at): PathMark[] => {
    const before = members[at];
    if (!before) return [];
    const leg = (x: number, quality: number, path: string): PathMark => ({
      x,
      y: y(quality),
      token: 'threshold',
      path,
    });
    return [
      leg(before.effort, before.quality, `${at} level`),
      leg(next.effort, before.quality, `${at} level`),
      // A path has no order of its own: the upright leg is a path too, a hair wide.
      leg(next.effort, before.quality, `${at} up`),
      leg(next.effort, next.quality, `${at} up`),
    ];
  });
}

/** Pixels of the plot area, roughly: wide and narrow. */
const WIDTHS = { wide: 600, narrow: 280 } as const;

/** Names, or numbers of the table, under or over their marks, away from what stands there already. */
function labels(
  points: readonly FrontierPoint[],
  scale: Scale,
  y: (value: number) => number,
  wide: boolean,
): TextMark[] {
  const [from, to] = scale.domain;
  const width = wide ? WIDTHS.wide : WIDTHS.narrow;
  const across = (effort: number) => ((effort - from) / (to - from)) * width;
  const hasNames = wide && points.length <= MOST_NAMES;
  const placed: { x: number; y: number; half: number }[] = [];
  return points.map((p, index): TextMark => {
    const text = hasNames ? rowLabel(p.name) : String(index + 1);
    const half = textWidth(text, TEXT.small) / 2;
    // Names near an edge are moved inwards, so that they stay within the drawing.
    const x = Math.min(width - half, Math.max(half, across(p.effort) + (hasNames ? 0 : 9)));
    const own = y(p.quality);
    const isFree = (at: number) =>
      at > 4 &&
      !placed.some((o) => Math.abs(o.x - x) < o.half + half + 2 && Math.abs(o.y - at) < 13) &&
      !points.some(
        (o) =>
          o !== p && Math.abs(across(o.effort) - x) < half + 7 && Math.abs(y(o.quality) - at) < 11,
      );
    const step = [14, -14, 28, -28, 42, -42, 56, -56, 70, -70].find((by) => isFree(own + by));
    const at = own + (step ?? 14);
    placed.push({ x, y: at, half });
    return { x: from + (x / width) * (to - from), y: at, text };
  });
}
