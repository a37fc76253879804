import {
  longTextColumn,
  numberColumn,
  sampleColumn,
  textColumn,
  truthColumn,
  wholeColumn,
} from '../held/held-columns.ts';
import type { Chunk } from '../parquet/parquet-chunk.ts';
import type { RowGroup } from '../parquet/parquet-file.ts';
import { COLUMNS, GROUP_ROWS, type TableName } from '../schema.ts';
import type { Cell } from './spill-file.ts';

/** Texts that hardly repeat. */
const LONG = new Set<string>(['reason', 'input', 'target', 'output', 'transcript']);

/** Groups of the rows of a table, whose cells stand in the order of its columns. */
export function* cellGroups(
  table: TableName,
  rows: Iterable<readonly Cell[]>,
): Generator<RowGroup, void> {
  const size = GROUP_ROWS[table];
  let group: (readonly Cell[])[] = [];
  for (const row of rows) {
    group.push(row);
    if (group.length < size) continue;
    yield groupOf(table, group);
    group = [];
  }
  if (group.length > 0) yield groupOf(table, group);
}

function groupOf(table: TableName, rows: readonly (readonly Cell[])[]): RowGroup {
  const chunks = COLUMNS[table].map(([name, type], index): Chunk => {
    const cells = rows.map((row) => row[index]);
    if (name === 'sample') return sampleColumn(cells.map(String));
    switch (type) {
      case 'INTEGER':
        return wholeColumn(cells.map(Number));
      case 'DOUBLE':
        return numberColumn(cells.map((cell) => (typeof cell === 'number' ? cell : null)));
      case 'BOOLEAN':
        return truthColumn(cells.map((cell) => (typeof cell === 'boolean' ? cell : null)));
      default: {
        const texts = cells.map((cell) => (typeof cell === 'string' ? cell : null));
        return LONG.has(name) ? longTextColumn(texts) : textColumn(texts);
      }
    }
  });
  return { rows: rows.length, chunks };
}
