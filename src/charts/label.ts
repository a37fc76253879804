import { removeHidden } from '../safe/hidden.ts';

/**
 * Last gate before a string becomes part of a drawing. Callers hand in labels that are already clean; a slip
 * upstream must not give a broken or lying SVG: Vega passes NUL, escapes, lone surrogates and direction
 * overrides straight through.
 */

/** Longest text of a label, in UTF-16 units. */
export const LABEL_LIMIT = 200;

/** One printable line of at most `limit` UTF-16 units, cut with `…` and never inside a surrogate pair. */
export function cleanLabel(text: string, limit: number = LABEL_LIMIT): string {
  const line = removeHidden(text.slice(0, limit * 4));
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A row's name for drawing; a name of which nothing can be shown says so. */
export function rowLabel(text: string): string {
  return cleanLabel(text) || '(empty)';
}
