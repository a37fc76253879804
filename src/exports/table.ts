import { csvCell, csvNumber, csvRow } from '../safe/csv-cell.ts';

/** One downloadable table. Text is already a label or plain text of ours; numbers keep full precision. */
export interface Table {
  /** File name without its ending. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly name: string;
  readonly kind: 'text' | 'number';
  /** `share 0 to 1`, `points`, `count`, `milliseconds` …; '' for text. */
  readonly unit: string;
  readonly meaning: string;
}

export type Cell = string | number | boolean | null;

export function toCsv(table: Table): string {
  const head = csvRow(table.columns.map((c) => csvCell(c.name)));
  return (
    head +
    table.rows
      .map((row) => csvRow(row.map((cell, i) => cellText(cell, table.columns[i]!))))
      .join('')
  );
}

function cellText(cell: Cell, column: Column): string {
  if (cell === null) return '';
  if (column.kind === 'number' && typeof cell === 'number') return csvNumber(cell);
  return csvCell(String(cell));
}

/** The lossless form: the same rows as objects. */
export function toJson(table: Table): string {
  const rows = table.rows.map((row) =>
    Object.fromEntries(table.columns.map((c, i) => [c.name, row[i]!])),
  );
  return `${JSON.stringify({ table: table.id, title: table.title, columns: table.columns, rows }, null, 1)}\n`;
}
