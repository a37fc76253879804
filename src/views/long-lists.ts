import type { Block, Table } from './blocks.ts';
import type { Context } from './context.ts';
import { counted } from './format.ts';
import type { Inline } from './inline.ts';

/**
 * Pages stay light whatever the number of files, runs or suites: a list that a reader must find whole is
 * spread over numbered pages, a table that a download holds as well ends with a note of what was left out.
 * Nothing is cut without a word (SR-46).
 */

/** A table with at most `most` rows; a note says how many are left and where they stand. */
export function capped(table: Table, most: number, where: Inline): Table {
  const left = table.rows.length - most;
  if (left <= 0) return table;
  return {
    ...table,
    rows: table.rows.slice(0, most),
    notes: [
      [`${counted(left, 'more row is', 'more rows are')} not shown here. `, ...where],
      ...(table.notes ?? []),
    ],
  };
}

/** Cuts a list into pages of `size`; an empty list is one empty page. */
export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const pages: T[][] = [];
  for (let at = 0; at < items.length; at += size) pages.push(items.slice(at, at + size));
  return pages.length === 0 ? [[]] : pages;
}

/**
 * Path of page `number` of a list: the first keeps the list's own path. The underscore keeps these names
 * apart from ids, which have none.
 */
export function listPath(first: string, number: number): string {
  if (number === 1) return first;
  return first.endsWith('/index.html')
    ? first.replace(/index\.html$/, `page_${number}.html`)
    : first.replace(/\.html$/, `_${number}.html`);
}

/** Links to all pages of a list; nothing when there is one. */
export function pageLinks(c: Context, first: string, total: number): Block[] {
  if (total < 2) return [];
  const words: Inline = Array.from({ length: total }, (_, index) => index + 1).flatMap(
    (number): Inline => {
      const path = listPath(first, number);
      const separator = number === 1 ? 'Pages: ' : ' ';
      return path === c.here
        ? [separator, { strong: String(number) }]
        : [separator, { href: c.to(path), text: String(number) }];
    },
  );
  return [{ kind: 'paragraph', words }];
}

/** Several tables with at most `most` rows together; tables that would start beyond are named in a note. */
export function limitTables(tables: readonly Table[], most: number, where: Inline): Table[] {
  let left = most;
  return tables.map((table) => {
    const shown = capped(table, Math.max(0, left), where);
    left -= shown.rows.length;
    return shown.rows.length === 0 && table.rows.length > 0
      ? {
          ...shown,
          empty: `${table.caption}: ${counted(table.rows.length, 'row is', 'rows are')} not shown here.`,
        }
      : shown;
  });
}
