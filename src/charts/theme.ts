/**
 * Every colour of the site and of its figures, as data. Pages and charts share these tokens, so that a
 * verdict looks the same in a sentence, a table and a figure.
 *
 * The values are measured, not chosen by eye: tests hold text to 4.5:1 and marks to 3:1 against both
 * surfaces, neighbouring categories to 3:1 against each other, and all of them to a distance that survives
 * simulated protanopia and deuteranopia. Shapes and words double every colour all the same.
 */

/** What a colour means. Hues beside the accent are kept for states and categories, never for decoration. */
export const COLOUR_TOKENS = [
  'surface',
  'raised',
  'ink',
  'muted',
  'rule',
  'rule-strong',
  'accent',
  'accent-soft',
  'category-1',
  'category-2',
  'category-3',
  'category-4',
  'met',
  'not-met',
  'cannot-tell',
  'not-tested',
  'data-problem',
  'waived',
  'threshold',
  'band',
] as const;

export type ColourToken = (typeof COLOUR_TOKENS)[number];
export type Palette = Readonly<Record<ColourToken, string>>;

/** Near-black ink on warm white paper. */
export const LIGHT = {
  surface: '#fcfbf8',
  raised: '#f3f0ea',
  ink: '#1c1b19',
  muted: '#595650',
  rule: '#dcd8cf',
  'rule-strong': '#857f74',
  accent: '#155066',
  'accent-soft': '#e3ecef',
  'category-1': '#0f3557',
  'category-2': '#1c9a8e',
  'category-3': '#6b1236',
  'category-4': '#df6424',
  met: '#006a5e',
  'not-met': '#9e1030',
  'cannot-tell': '#856100',
  'not-tested': '#5b5852',
  'data-problem': '#8d1a8a',
  waived: '#4a3f9a',
  threshold: '#3d3a35',
  band: '#867f73',
} as const satisfies Palette;

/** The same roles on a dark, warm surface; a palette of its own, because light-mode hues fail there. */
export const DARK = {
  surface: '#171614',
  raised: '#22201d',
  ink: '#ece8e0',
  muted: '#b3ada2',
  rule: '#3b3833',
  'rule-strong': '#8b8579',
  accent: '#7fc4dd',
  'accent-soft': '#1d2f36',
  'category-1': '#cfe6fa',
  'category-2': '#17857b',
  'category-3': '#f7cbb0',
  'category-4': '#b9561f',
  met: '#5fd6c4',
  'not-met': '#f47c7c',
  'cannot-tell': '#f0cf5a',
  'not-tested': '#aaa499',
  'data-problem': '#f590e0',
  waived: '#a99af8',
  threshold: '#d5d0c6',
  band: '#8a8478',
} as const satisfies Palette;

/** System colours for forced-colours mode: the reader's own scheme wins, shapes carry the meaning. */
export const FORCED = {
  surface: 'Canvas',
  raised: 'Canvas',
  ink: 'CanvasText',
  muted: 'CanvasText',
  rule: 'GrayText',
  'rule-strong': 'CanvasText',
  accent: 'LinkText',
  'accent-soft': 'Canvas',
  'category-1': 'CanvasText',
  'category-2': 'CanvasText',
  'category-3': 'CanvasText',
  'category-4': 'CanvasText',
  met: 'CanvasText',
  'not-met': 'CanvasText',
  'cannot-tell': 'CanvasText',
  'not-tested': 'CanvasText',
  'data-problem': 'CanvasText',
  waived: 'CanvasText',
  threshold: 'CanvasText',
  band: 'GrayText',
} as const satisfies Palette;

/** The text face of pages and figures, with what to use where it did not load. */
export const FONT_FAMILY = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif";

/** Categories in drawing order; neighbours in this order contrast at least 3:1. */
export const CATEGORY_TOKENS = ['category-1', 'category-2', 'category-3', 'category-4'] as const;

function declarations(palette: Palette): string {
  return COLOUR_TOKENS.map((token) => `--c-${token}: ${palette[token]};`).join(' ');
}

/**
 * The tokens as CSS custom properties (`--c-ink`, `--c-met` …): light, dark by the reader's preference,
 * forced colours, and light again on paper.
 */
export function cssTokens(): string {
  return [
    `:root { color-scheme: light dark; --font-text: ${FONT_FAMILY}; ${declarations(LIGHT)} }`,
    `@media (prefers-color-scheme: dark) { :root { ${declarations(DARK)} } }`,
    `@media print { :root { color-scheme: light; ${declarations(LIGHT)} } }`,
    `@media (forced-colors: active) { :root { ${declarations(FORCED)} } }`,
    '',
  ].join('\n');
}
