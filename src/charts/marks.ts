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
  /** The drawn axis; every layer names it, because layers that differ would cancel it. */
  readonly axis?: {
    readonly ticks: readonly number[];
    readonly format: string;
    readonly grid: boolean;
  };
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
  const { type, axis } = x.scale;
  const domain = [...x.scale.domain];
  if (type === 'temporal') {
    return { field, type, scale: { type: 'utc' as const, domain, nice: false }, axis: null };
  }
  const drawn = axis
    ? { values: [...axis.ticks], format: axis.format, title: null, grid: axis.grid }
    : null;
  return { field, type, scale: { domain, nice: false, zero: false }, axis: drawn };
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
    /** Pixels to the right of the position. */
    readonly offset?: number;
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
      ...(look.offset ? { dx: look.offset } : {}),
    },
    encoding: {
      x: xChannel('f0', look.x ?? 'pixels'),
      y: pixels('f1'),
      text: { field: 'f2', type: 'nominal' },
      color: raw('f3'),
    },
  };
}

/** Paper behind centred text that crosses grid lines; put the text's own layer after it. */
export function haloLayer(
  name: string,
  marks: readonly TextMark[],
  look: { readonly x: X },
): Layer {
  return {
    name,
    data: {
      values: marks.map((mark) => ({ f0: mark.x, f1: mark.y, f2: mark.text, ...carried(mark) })),
    },
    mark: {
      type: 'text',
      align: 'center',
      fontSize: TEXT.small,
      stroke: paint('surface'),
      strokeWidth: 4,
      strokeJoin: 'round',
    },
    encoding: {
      x: xChannel('f0', look.x),
      y: pixels('f1'),
      text: { field: 'f2', type: 'nominal' },
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

/** How much area a shape needs to look as large as a circle. */
const AREA: Readonly<Record<Shape, number>> = {
  circle: 1,
  'triangle-up': 1.5,
  diamond: 1.35,
  square: 1,
  cross: 1.3,
};

/** Dots and other shapes. */
export function pointLayer(
  name: string,
  marks: readonly PointMark[],
  look: { readonly x: X; readonly size?: number },
): Layer {
  return {
    name,
    data: {
      values: marks.map((mark) => ({
        f0: mark.x,
        f1: mark.y,
        f2: paint(mark.hollow ? 'surface' : mark.token),
        f3: paint(mark.token),
        f4: mark.shape,
        f5: (look.size ?? 80) * AREA[mark.shape] * (mark.hollow ? 1.3 : 1),
        ...carried(mark),
      })),
    },
    mark: { type: 'point', opacity: 1, strokeWidth: 2 },
    encoding: {
      x: xChannel('f0', look.x),
      y: pixels('f1'),
      fill: raw('f2'),
      stroke: raw('f3'),
      shape: raw('f4'),
      size: { field: 'f5', type: 'quantitative', scale: null, legend: null },
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
 * Diagonal hatching of bands, as one path: a tint alone would be lost in print and in forced colours.
 * Bands are given on the x scale, `perPixel` is the scale's step per pixel.
 */
export function hatchLayer(
  name: string,
  bands: readonly {
    readonly x: number;
    readonly x2: number;
    readonly y: number;
    readonly y2: number;
  }[],
  look: { readonly x: X; readonly perPixel: number; readonly token: ColourToken },
): Layer {
  const step = 7;
  const values: { f0: number | null; f1: number | null; f2: number }[] = [];
  const add = (f0: number | null, f1: number | null) => values.push({ f0, f1, f2: values.length });
  for (const band of bands) {
    const width = (band.x2 - band.x) / look.perPixel;
    const height = band.y2 - band.y;
    for (let offset = step; offset < width + height; offset += step) {
      const from = Math.max(0, offset - height);
      const to = Math.min(width, offset);
      add(band.x + from * look.perPixel, band.y + offset - from);
      add(band.x + to * look.perPixel, band.y + offset - to);
      add(null, null);
    }
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

export interface PathMark {
  readonly x: number;
  readonly y: number;
  /** Lower edge of an area. */
  readonly y2?: number;
  readonly token: ColourToken;
  /** Points of one path share this. */
  readonly path: string;
  readonly group?: string | undefined;
}

/** Lines, or areas where `area` is set: one per `path`, from left to right. */
export function pathLayer(
  name: string,
  marks: readonly PathMark[],
  look: {
    readonly x: X;
    readonly area?: boolean;
    readonly opacity?: number;
    readonly width?: number;
  },
): Layer {
  return {
    name,
    data: {
      values: marks.map((mark) => ({
        f0: mark.x,
        f1: mark.y,
        f2: mark.y2 ?? mark.y,
        f3: paint(mark.token),
        f4: mark.path,
        ...carried(mark),
      })),
    },
    mark: look.area
      ? { type: 'area', opacity: look.opacity ?? 1 }
      : { type: 'line', strokeWidth: look.width ?? 2, strokeJoin: 'round' },
    encoding: {
      x: xChannel('f0', look.x),
      y: pixels('f1'),
      ...(look.area ? { y2: { field: 'f2' } } : {}),
      color: raw('f3'),
      detail: { field: 'f4', type: 'nominal' },
    },
  };
}
