import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartCss } from '../charts/chart-css.ts';
import { cssTokens } from '../charts/theme.ts';
import { fontFaceCss } from './fonts.ts';

export { fontFiles } from './fonts.ts';

/** The parts of the style sheet, in cascade order. */
const PARTS = [
  'base.css',
  'layout.css',
  'parts.css',
  'tables.css',
  'overflow.css',
  'figure.css',
  'search.css',
  'report.css',
  'one-page.css',
  'print.css',
];

/** The site's one style sheet: fonts, colour tokens, pages, figures. Written to `assets/site.css`. */
export function siteCss(): string {
  const own = PARTS.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  return [fontFaceCss(), cssTokens(), chartCss(), ...own].join('\n');
}
