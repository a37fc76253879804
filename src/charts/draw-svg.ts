import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { Drawing } from './figure.ts';
import { type ChartSpec, refusedInSpec } from './spec.ts';
import { finishSvg } from './svg-finish.ts';

/**
 * One drawing to one SVG. Expressions are interpreted, never compiled to code; nothing can be loaded; the
 * same drawing gives the same bytes in any process, time zone and order.
 */

/** Vega reckons text widths with a canvas where the machine has one; never here, or layouts would differ. */
const textMetrics: unknown = Reflect.get(vega, 'textMetrics');
if (hasCanvasSwitch(textMetrics)) textMetrics.canvas(false);

function hasCanvasSwitch(value: unknown): value is { canvas(use: boolean): void } {
  return typeof value === 'object' && value !== null && 'canvas' in value;
}

/** @throws Error on anything Vega warns about, refuses, or draws outside our rules */
export async function drawSvg(
  drawing: Drawing,
  words: { readonly id: string; readonly title: string; readonly description: string },
): Promise<string> {
  const refused = refusedInSpec(drawing.spec);
  if (refused) throw new RangeError(`drawSvg requires a closed spec: ${refused}`);
  const svg = await toSvg(drawing.spec);
  return finishSvg(svg, { ...words, width: drawing.width, height: drawing.height });
}

/** Vega's own SVG of a Vega-Lite spec, before we finish it. Exported for the regression tests. */
export async function toSvg(spec: ChartSpec): Promise<string> {
  vega.resetSVGDefIds();
  const { logger, notes } = noteLogger();
  const compiled = compile(spec, { logger }).spec;
  const view = new vega.View(vega.parse(compiled, {}, { ast: true }), {
    expr: expressionInterpreter,
    loader: closedLoader(),
    logger,
    renderer: 'none',
  });
  try {
    const svg = await view.toSVG();
    if (notes.length > 0) throw new RangeError(`vega: ${notes.join('; ')}`);
    return svg;
  } finally {
    view.finalize();
  }
}

/** A loader that loads nothing: Vega's own reads local files and fetches addresses. */
export function closedLoader(): vega.Loader {
  const refuse = (what: string): Promise<never> =>
    Promise.reject(new RangeError(`figures may not load anything, got ${what.slice(0, 80)}`));
  return {
    options: {},
    load: refuse,
    sanitize: refuse,
    http: refuse,
    file: refuse,
  } as vega.Loader;
}

/** Notes complaints; every one is a mistake in a builder, so it ends the drawing once Vega is done. */
function noteLogger(): { readonly logger: vega.LoggerInterface; readonly notes: string[] } {
  const notes: string[] = [];
  const note = (...parts: readonly unknown[]): vega.LoggerInterface => {
    notes.push(parts.map(String).join(' ').slice(0, 300));
    return logger;
  };
  const logger: vega.LoggerInterface = {
    level: ((value?: number) =>
      value === undefined ? 2 : logger) as vega.LoggerInterface['level'],
    error: note,
    warn: note,
    info: () => logger,
    debug: () => logger,
  };
  return { logger, notes };
}
