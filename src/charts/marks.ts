import { paint } from './colours.ts';
import type { Layer } from './frame.ts';
import { TEXT } from './frame.ts';
import type { ColourToken } from './theme.ts';

/**
 * The few marks all charts are made of. Columns are f0, f1 … in the order written here; f8 holds the group
 * a mark belongs to (the interactive page filters by it) and f9 what its tooltip says.
 */

/** A position: on the chart's x scale, or in pixels from the plot's top left. */
export type X = { readonly scale: Scale } | 'pixels';

/** The x scale of a chart, shared by its layers. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly type: 'quantitative' | 'temporal';
}

/** What every data mark carries besides its position. */
export interface Carried {
  readonly group?: string | undefined;
  readonly tooltip?: string | undefined;
}

const pixels = (field: string) =>
  ({ field, type: 'quantitative', scale: null, axis: null }) as const;
const raw = (field: string) => ({ field, type: 'nominal', scale: null, legend: null }) as const;

function xChannel(field: string, x: X) {
  if (x === 'pixels') return pixels(field);
  const domain = [...x.scale.domain];
  return x.scale.type === 'temporal'
    ? ({
        field,
        type: 'temporal',
        scale: { type: 'utc', domain, nice: false },
        axis: null,
      } as const)
    : ({
        field,
        type: 'quantitative',
        scale: { domain, nice: false, zero: false },
        axis: null,
      } as const);
}

const carried = (mark: Carried) => ({ f8: mark.group ?? '', f9: mark.tooltip ?? '' });

export interface TextMark extends Carried {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly token?: ColourToken;
}

/** Text at pixels. */
export function textLayer(
  name: string,
  marks: readonly TextMark[],
  look: {
    readonly align?: 'left' | 'center' | 'right';
    readonly size?: number;
    readonly weight?: 400 | 600;
    readonly token?: ColourToken;
    readonly x?: X;
  } = {},
): Layer {
  return {
    name,
    data: {
      values: marks.map((mark) => ({
        f0: mark.x,
        f1: mark.y,
        f2: mark.text,
        f3: paint(mark.token ?? look.token ?? 'ink'),
        ...carried(mark),
      })),
    },
    mark: {
      type: 'text',
      align: look.align ?? 'left',
      fontSize: look.size ?? TEXT.body,
      fontWeight: look.weight ?? 400,
    },
    encoding: {
      x: xChannel('f0', look.x ?? 'pixels'),
      y: pixels('f1'),
      text: { field: 'f2', type: 'nominal' },
      color: raw('f3'),
    },
  };
}

export interface RuleMark extends Carried {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly token: ColourToken;
}

/** Straight lines. */
export function ruleLayer(
  name: string,
  marks: readonly RuleMark[],
  look: { readonly x: X; readonly width: number; readonly dash?: readonly number[] },
): Layer {
  return {
    name,
    data: {
      values: marks.map((mark) => ({
        f0: mark.x,
        f1: mark.y,
        f2: mark.x2,
        f3: mark.y2,
        f4: paint(mark.token),
        ...carried(mark),
      })),
    },
    mark: {
      type: 'rule',
      strokeWidth: look.width,
      ...(look.dash ? { strokeDash: [...look.dash] } : {}),
    },
    encoding: {
      x: xChannel('f0', look.x),
      x2: { field: 'f2' },
      y: pixels('f1'),
      y2: { field: 'f3' },
      color: raw('f4'),
    },
  };
}

/** Shapes as Vega names them. */
export type Shape = 'circle' | 'triangle-up' | 'diamond' | 'square' | 'cross';

export interface PointMark extends Carried {
  readonly x: number;
  readonly y: number;
  readonly token: ColourToken;
  readonly shape: Shape;
  /** A hollow mark is filled with paper. */
  readonly hollow: boolean;
}

/** Dots and other shapes, with a rim of paper so that they stand off the lines below. */
export function pointLayer(
  name: string,
  marks: readonly PointMark[],
  look: { readonly x: X; readonly y?: Layer; readonly size?: number },
): Layer {
  return {
    name,
    data: {
      values: marks.map((mark) => ({
        f0: mark.x,
        f1: mark.y,
        f2: paint(mark.hollow ? 'surface' : mark.token),
        f3: paint(mark.hollow ? mark.token : 'surface'),
        f4: mark.shape,
        ...carried(mark),
      })),
    },
    mark: { type: 'point', opacity: 1, size: look.size ?? 110, strokeWidth: 2 },
    encoding: {
      x: xChannel('f0', look.x),
      y: pixels('f1'),
      fill: raw('f2'),
      stroke: raw('f3'),
      shape: raw('f4'),
    },
  };
}

export interface RectMark extends Carried {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly token: ColourToken;
}

/** Filled bars. */
export function rectLayer(
  name: string,
  marks: readonly RectMark[],
  look: { readonly x: X; readonly opacity?: number },
): Layer {
  return {
    name,
    data: {
      values: marks.map((mark) => ({
        f0: mark.x,
        f1: mark.y,
        f2: mark.x2,
        f3: mark.y2,
        f4: paint(mark.token),
        ...carried(mark),
      })),
    },
    mark: { type: 'rect', opacity: look.opacity ?? 1 },
    encoding: {
      x: xChannel('f0', look.x),
      x2: { field: 'f2' },
      y: pixels('f1'),
      y2: { field: 'f3' },
      color: raw('f4'),
    },
  };
}

/**
 * Diagonal hatching of a band, as one path: a tint alone would be lost in print and in forced colours.
 * The band is given on the x scale, `perPixel` is the scale's step per pixel.
 */
export function hatchLayer(
  name: string,
  band: { readonly x: number; readonly x2: number; readonly y: number; readonly y2: number },
  look: { readonly x: X; readonly perPixel: number; readonly token: ColourToken },
): Layer {
  const step = 7;
  const width = (band.x2 - band.x) / look.perPixel;
  const height = band.y2 - band.y;
  const values: { f0: number | null; f1: number | null; f2: number }[] = [];
  for (let offset = step; offset < width + height; offset += step) {
    const from = Math.max(0, offset - height);
    const to = Math.min(width, offset);
    const add = (f0: number | null, f1: number | null) =>
      values.push({ f0, f1, f2: values.length });
    add(band.x + from * look.perPixel, band.y + Math.min(height, offset - from));
    add(band.x + to * look.perPixel, band.y + (offset - to));
    add(null, null);
  }
  return {
    name,
    data: { values },
    mark: { type: 'line', strokeWidth: 1, color: paint(look.token) },
    encoding: {
      x: xChannel('f0', look.x),
      y: pixels('f1'),
      order: { field: 'f2', type: 'quantitative' },
    },
  };
}

/**
 * The x axis with its grid lines. A layer of its own (one invisible mark), because only one layer may own
 * the axis.
 */
export function axisLayer(
  scale: Scale,
  axis: { readonly ticks: readonly number[]; readonly format: string },
): Layer {
  const [low, high] = scale.domain;
  return {
    name: 'axis',
    data: {
      values: [
        { f0: low, f1: 0 },
        { f0: high, f1: 0 },
      ],
    },
    mark: { type: 'point', opacity: 0, size: 0 },
    encoding: {
      x: {
        field: 'f0',
        type: 'quantitative',
        scale: { domain: [low, high], nice: false, zero: false },
        axis: { values: [...axis.ticks], format: axis.format, title: null, grid: true },
      },
      y: pixels('f1'),
    },
  };
}
