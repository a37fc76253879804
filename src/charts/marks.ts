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

/**
 * The x scale of a chart, shared by its layers. Always a plain number scale: times are milliseconds with
 * ticks of our own, because Vega's time scales follow the machine's time zone.
 */
export interface Scale {
  readonly domain: readonly [number, number];
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

/** A channel in pixels. */
export const pixels = (field: string) =>
  ({ field, type: 'quantitative', scale: null, axis: null }) as const;
/** A channel whose values are what is drawn: a colour, a shape. */
export const raw = (field: string) =>
  ({ field, type: 'nominal', scale: null, legend: null }) as const;

/** The x channel; all layers of a chart must name the same scale and axis. */
export function xChannel(field: string, x: X) {
  if (x === 'pixels') return pixels(field);
  const { domain, axis } = x.scale;
  const drawn = axis
    ? { values: [...axis.ticks], format: axis.format, title: null, grid: axis.grid }
    : null;
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: drawn,
  };
}

/** Columns f8 and f9, where there is something in them. */
export const carried = (mark: Carried) => ({
  ...(mark.group ? { f8: mark.group } : {}),
  ...(mark.tooltip ? { f9: mark.tooltip } : {}),
});

/** A position as it stands in the data: pixels to the hundredth, numbers on the scale as they are. */
export const place = (value: number, x: X = 'pixels'): number =>
  x === 'pixels' ? Math.round(value * 100) / 100 : value;

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
        f0: place(mark.x, look.x),
        f1: place(mark.y),
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
      values: marks.map((mark) => ({
        f0: place(mark.x, look.x),
        f1: place(mark.y),
        f2: mark.text,
        ...carried(mark),
      })),
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
        f0: place(mark.x, look.x),
        f1: place(mark.y),
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
