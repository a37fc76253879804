import { jsonScript } from '../safe/json-script.ts';

/** Something that can be found: a page, or a place on one. All parts are plain text that may be shown. */
export interface SearchEntry {
  readonly title: string;
  /** `suite`, `known limitation`, `failure case`. */
  readonly kind: string;
  /** Relative to the search page. */
  readonly href: string;
  /** Words it can be found by beside its title. */
  readonly text: string;
}

/** Name under which the index file leaves its entries for the script. */
export const INDEX_NAME = 'readoutSearchIndex';

/**
 * The index as a script of ours: from `file://` a page may run a script beside it, but fetch nothing. It
 * holds one assignment of JSON, escaped as for a script element.
 */
export function indexFile(entries: readonly SearchEntry[]): string {
  const rows = entries.map(({ title, kind, href, text }) => [title, kind, href, text]);
  return `globalThis.${INDEX_NAME}=${jsonScript(rows)};\n`;
}

/** @throws RangeError when this is no list of entries */
export function readEntries(rows: unknown): SearchEntry[] {
  if (!Array.isArray(rows)) throw new RangeError('the index of the search is not readable');
  return rows.map((row: unknown) => {
    if (!Array.isArray(row) || row.length !== 4 || row.some((part) => typeof part !== 'string'))
      throw new RangeError('an entry of the index is not readable');
    const [title, kind, href, text] = row.map(String);
    return { title: title ?? '', kind: kind ?? '', href: href ?? '', text: text ?? '' };
  });
}
