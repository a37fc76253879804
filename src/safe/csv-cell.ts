/**
 * CSV for people who open it in a spreadsheet (SR-18). Text that a spreadsheet would take for a formula gets
 * a leading apostrophe; numbers are written only when they match a number's grammar and are never changed.
 * The JSON download is the lossless one; the data dictionary says so.
 */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/;
/** Characters that start a formula, with their full-width forms. */
const TRIGGER = /^[=+\-@|%＝＋－＠｜％\t\r\n\0]/u;
/** What spreadsheets skip before a trigger: white space, zero-width characters, byte order mark. */
const SKIPPED = /^[\s\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060\ufeff]+/u;

/** A cell of a text column, quoted. */
export function csvCell(value: string): string {
  const risky = value.split(/\r\n|\r|\n/).some((line, index) => startsFormula(line, index));
  const guarded = risky || TRIGGER.test(value) ? `'${value}` : value;
  return `"${guarded.replaceAll('\0', '').replaceAll('"', '""')}"`;
}

function startsFormula(line: string, index: number): boolean {
  const bare = line.replace(SKIPPED, '');
  return TRIGGER.test(bare) || (index === 0 && /^[\t\0]/.test(line));
}

/** A cell of a numeric column; empty for a missing value, whose reason stands in a status column. */
export function csvNumber(value: number | null): string {
  if (value === null) return '';
  const text = String(Object.is(value, -0) ? 0 : value);
  if (!NUMBER.test(text)) throw new RangeError(`csvNumber requires a finite number, got ${text}`);
  return text;
}

/** RFC 4180 lines end in CRLF. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
