import type { Figure } from './figure.ts';

/** What goes to the drawing thread and comes back. */
export type RenderTask = Pick<Figure, 'key' | 'alt' | 'wide' | 'narrow'>;

export interface RenderedFigure {
  /** 680 pixels wide. */
  readonly svg: string;
  /** 340 pixels wide. */
  readonly svgNarrow: string;
}

export type RenderAnswer = RenderedFigure | { readonly error: string };

/** The part of a figure that its drawing depends on. */
export function renderTask(figure: Figure): RenderTask {
  const { key, alt, wide, narrow } = figure;
  return { key, alt, wide, narrow };
}
