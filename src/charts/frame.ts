import { paint } from './colours.ts';
import type { Drawing } from './figure.ts';
import type { ChartSpec } from './spec.ts';

/**
 * The paper every chart is drawn on: fixed outer width, fixed paddings, no automatic sizing, no background.
 * Marks are layers over one plot area; positions beside the scales are plain pixels from its top left.
 */

export const WIDE = 680;
export const NARROW = 340;

/** Text sizes in CSS pixels. Narrow drawings are shown at up to their full width on a phone. */
export const TEXT = { body: 14, small: 12.5 } as const;

export type Layer = Extract<ChartSpec, { layer: unknown }>['layer'][number];

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Puts layers on paper `outer` pixels wide, with a plot area `plotHeight` pixels high. */
export function frame(
  outer: number,
  plotHeight: number,
  margins: Margins,
  layers: readonly Layer[],
): Drawing {
  const width = outer - margins.left - margins.right;
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height: plotHeight,
    padding: { ...margins },
    autosize: 'none',
    background: 'transparent',
    config: {
      aria: false,
      font: 'inherit',
      view: { stroke: null },
      text: { fontSize: TEXT.body, fill: paint('ink'), baseline: 'middle' },
      axis: {
        domain: false,
        ticks: false,
        gridColor: paint('rule'),
        labelColor: paint('muted'),
        labelFontSize: TEXT.small,
        labelPadding: 8,
        labelFlush: false,
        titleColor: paint('muted'),
        titleFontSize: TEXT.small,
        titleFontWeight: 400,
      },
    },
    layer: [...layers],
  } satisfies ChartSpec;
  return { spec, width: outer, height: plotHeight + margins.top + margins.bottom };
}
