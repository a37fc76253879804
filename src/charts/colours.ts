import { COLOUR_TOKENS, type ColourToken, type Palette } from './theme.ts';

/**
 * Specs name colours by token, and Vega wants colours. So each token has a stand-in that no palette uses;
 * the SVG gets a class for it (one drawing for light, dark and forced colours), other readers of a spec
 * get real colours through `withPalette`.
 */

const PREFIX = '#fe5a';

/** The stand-in colour of a token, `#fe5a00` …. */
export function paint(token: ColourToken): string {
  return PREFIX + COLOUR_TOKENS.indexOf(token).toString(16).padStart(2, '0');
}

/** The token a stand-in stands for; undefined for any other text. */
export function tokenOf(colour: string): ColourToken | undefined {
  if (!/^#fe5a[0-9a-f]{2}$/.test(colour)) return undefined;
  return COLOUR_TOKENS[Number.parseInt(colour.slice(PREFIX.length), 16)];
}

/** A copy of a JSON value in which every stand-in is the palette's colour. */
export function withPalette(value: unknown, palette: Palette): unknown {
  if (typeof value === 'string') {
    const token = tokenOf(value);
    return token ? palette[token] : value;
  }
  if (Array.isArray(value)) return value.map((item) => withPalette(item, palette));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withPalette(item, palette)]),
  );
}
