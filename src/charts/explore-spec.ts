import { withPalette } from './colours.ts';
import type { Figure } from './figure.ts';
import { LIGHT } from './theme.ts';

/**
 * The interactive form of a figure: the drawings' own specs with the same data, plus tooltips. Which
 * groups and which stretch of the axis are shown, the page's script decides. Colours stay tokens; the page's script puts the reader's palette in.
 */

export interface ExploreData {
  readonly headline: string;
  /** Vega-Lite with colour tokens, for wide and for narrow screens. */
  readonly spec: Json;
  readonly narrowSpec: Json;
  /** What the reader may show and hide, in drawing order; none when there is one group only. */
  readonly groups: readonly string[];
  /** The whole x axis; null where there is nothing to zoom. */
  readonly domain: readonly [number, number] | null;
}

/** What stands in the page's `<script type="application/json" id="explore-data">`, through `jsonScript`. */
export function exploreData(figure: Figure): ExploreData {
  const layers = layersOf(record(figure.wide.spec));
  const groups = [...new Set(layers.filter(isData).flatMap(groupsOf))].filter((g) => g !== '');
  return {
    headline: figure.headline,
    spec: interactive(record(figure.wide.spec)),
    narrowSpec: interactive(record(figure.narrow.spec)),
    groups: groups.length > 1 ? groups : [],
    domain: layers.map(domainOf).find((found) => found !== null) ?? null,
  };
}

function interactive(spec: Json): Json {
  const layer = layersOf(spec).map((own) => {
    if (!isData(own)) return own;
    const encoding = record(own['encoding']);
    return { ...own, encoding: { ...encoding, tooltip: { field: 'f9', type: 'nominal' } } };
  });
  return { ...spec, layer };
}

function layersOf(spec: Json): Json[] {
  return list(spec['layer']).map(record);
}

/** The static drawing's Vega-Lite in light colours, for a download link. */
export function downloadSpec(figure: Figure): unknown {
  return withPalette(figure.wide.spec, LIGHT);
}

export type Json = Readonly<Record<string, unknown>>;

function record(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError('exploreData requires a layered spec');
  }
  return Object.fromEntries(Object.entries(value));
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new RangeError('exploreData requires a layered spec');
  return value;
}

function isData(layer: Json): boolean {
  return String(layer['name']).startsWith('data-');
}

function groupsOf(layer: Json): string[] {
  return list(record(layer['data'])['values']).map((row) => String(record(row)['f8'] ?? ''));
}

/** The x scale's domain; null where a layer is placed in pixels. */
function domainOf(layer: Json): readonly [number, number] | null {
  const { scale } = record(record(layer['encoding'])['x']) as { scale?: unknown };
  if (typeof scale !== 'object' || scale === null || !('domain' in scale)) return null;
  const [low, high] = list(scale.domain);
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}
