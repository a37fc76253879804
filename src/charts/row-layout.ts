/** Where rows and group headings stand, from top to bottom, in pixels from the plot's top. */

export interface PlacedRow<Row> {
  readonly row: Row;
  readonly top: number;
  readonly bottom: number;
}

export interface RowLayout<Row> {
  readonly rows: readonly PlacedRow<Row>[];
  readonly headings: readonly {
    readonly text: string;
    readonly middle: number;
    readonly top: number;
  }[];
  readonly height: number;
}

const HEADING = 34;

/**
 * Stacks rows in the order given; a heading is put wherever the group changes to one with a name.
 * @param heightOf pixels a row takes
 */
export function layOutRows<Row extends { readonly group?: string | undefined }>(
  rows: readonly Row[],
  heightOf: (row: Row) => number,
): RowLayout<Row> {
  const placed: PlacedRow<Row>[] = [];
  const headings: { text: string; middle: number; top: number }[] = [];
  let y = 0;
  let group: string | undefined;
  for (const row of rows) {
    if (row.group !== undefined && row.group !== group) {
      headings.push({ text: row.group, middle: y + HEADING - 13, top: y });
      y += HEADING;
    }
    group = row.group;
    const height = heightOf(row);
    placed.push({ row, top: y, bottom: y + height });
    y += height;
  }
  return { rows: placed, headings, height: y };
}
