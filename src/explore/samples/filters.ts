import { OUTCOMES, type SampleRow } from './rows.ts';

/** What of a run is shown; it stands in the address, so that a choice can be linked to. */
export interface Filters {
  /** One of the outcomes, or '' for all. */
  readonly outcome: string;
  /** Part of the name of a test case, or ''. */
  readonly name: string;
  /** A value per dimension, '' for all. */
  readonly slices: readonly string[];
  /** From 1. */
  readonly page: number;
}

export const PAGE_SIZE = 25;

/** Filters from the part of an address after `?`; what it does not say, or says wrongly, is not filtered. */
export function readFilters(query: string, dimensions: number): Filters {
  const said = new URLSearchParams(query);
  const page = Number(said.get('page') ?? 1);
  const outcome = said.get('outcome') ?? '';
  return {
    outcome: OUTCOMES.some((known) => known === outcome) ? outcome : '',
    name: said.get('name') ?? '',
    slices: Array.from({ length: dimensions }, (_, i) => said.get(`d${i + 1}`) ?? ''),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The part of an address after `?`; empty where nothing is filtered and the first page is shown. */
export function filtersQuery({ outcome, name, slices, page }: Filters): string {
  const said = new URLSearchParams();
  if (outcome !== '') said.set('outcome', outcome);
  if (name !== '') said.set('name', name);
  slices.forEach((value, i) => {
    if (value !== '') said.set(`d${i + 1}`, value);
  });
  if (page > 1) said.set('page', String(page));
  return said.toString();
}

/** The rows that pass the filters, in the order of the file. */
export function filtered(rows: readonly SampleRow[], filters: Filters): SampleRow[] {
  const name = filters.name.toLowerCase();
  return rows.filter(
    (row) =>
      (filters.outcome === '' || row.outcome === filters.outcome) &&
      (name === '' || row.sample.toLowerCase().includes(name)) &&
      filters.slices.every((value, i) => value === '' || row.slices[i] === value),
  );
}

/** One page of the rows; the last one where `page` lies beyond it. */
export function pageOf(
  rows: readonly SampleRow[],
  page: number,
): { readonly rows: readonly SampleRow[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const shown = Math.min(page, pages);
  return { rows: rows.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE), page: shown, pages };
}
