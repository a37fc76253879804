import { paint } from './colours.ts';
import type { Layer } from './frame.ts';
import { type Carried, carried, pixels, place, raw, type X, xChannel } from './marks.ts';
import type { ColourToken } from './theme.ts';

/** Lines, bars, bands and hatching; the columns are named as in `marks.ts`. */

/** From one corner to the other: the ends of a line, or the corners of a bar. */
export interface SpanMark extends Carried {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly token: ColourToken;
}

/** Straight lines. */
export function ruleLayer(
  name: string,
  marks: readonly SpanMark[],
  look: { readonly x: X; readonly width: number; readonly dash?: readonly number[] },
): Layer {
  const dash = look.dash ? { strokeDash: [...look.dash] } : {};
  return spanLayer(name, marks, look.x, { type: 'rule', strokeWidth: look.width, ...dash });
}

/** Filled bars. */
export function rectLayer(
  name: string,
  marks: readonly SpanMark[],
  look: { readonly x: X; readonly opacity?: number },
): Layer {
  return spanLayer(name, marks, look.x, { type: 'rect', opacity: look.opacity ?? 1 });
}

type Look = Extract<Layer, { mark: unknown }>['mark'];

function spanLayer(name: string, marks: readonly SpanMark[], x: X, mark: Look): Layer {
  return {
    name,
    data: {
      values: marks.map((span) => ({
        f0: place(span.x, x),
        f1: place(span.y),
        f2: place(span.x2, x),
        f3: place(span.y2),
        f4: paint(span.token),
        ...carried(span),
      })),
    },
    mark,
    encoding: {
      x: xChannel('f0', x),
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
  const add = (f0: number | null, f1: number | null) =>
    values.push({ f0, f1: f1 === null ? null : place(f1), f2: values.length });
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
        f0: place(mark.x, look.x),
        f1: place(mark.y),
        f2: place(mark.y2 ?? mark.y),
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
