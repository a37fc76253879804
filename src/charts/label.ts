/**
 * Last gate before a string becomes part of a drawing. Callers hand in labels that are already clean; this
 * makes sure that a slip upstream gives a plain mark (U+FFFD) and never a broken or lying SVG: Vega passes
 * NUL, escapes, lone surrogates and direction overrides straight through.
 */

/** Longest text of a label, in UTF-16 units. */
export const LABEL_LIMIT = 200;

/** Combining marks kept per base character; more only pile up ink. */
const MARKS_PER_BASE = 8;

const HIDDEN =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const FLOOD = new RegExp(`(\\p{M}{${MARKS_PER_BASE}})\\p{M}+`, 'gu');

/**
 * One printable line: line breaks become spaces, hidden characters U+FFFD, combining floods are capped, the
 * end is cut with `…` beyond `limit` UTF-16 units (never inside a surrogate pair).
 */
export function cleanLabel(text: string, limit: number = LABEL_LIMIT): string {
  const line = text
    .slice(0, limit * 4)
    .replace(SPACES, ' ')
    .replace(HIDDEN, '\ufffd')
    .replace(FLOOD, '$1')
    .trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A row's name for drawing; a name of blanks only is said to be one. */
export function rowLabel(text: string): string {
  return cleanLabel(text) || '(no name)';
}
