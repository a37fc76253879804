import { type Figure, statisticalTitleText } from '../../charts/figure.ts';
import type { Report } from '../../report/schema.ts';
import type { Block, Link, Section, Table } from '../blocks.ts';
import { context } from '../context.ts';
import { bytes } from '../format.ts';
import { citation } from '../frame.ts';
import { anchors, paths } from '../paths.ts';
import { figureCsv } from './figure-csv.ts';
import { markMeaning, marksInText } from './mark-key.ts';

/** A figure ready to print, with everything RX-30 asks for. */
export interface FigureView {
  readonly anchor: string;
  readonly name: string;
  readonly headline: string;
  readonly statisticalTitle: string;
  readonly keyText: string;
  readonly description: readonly string[];
  readonly table: Table;
  /** Key of the marks in the figure, in one line; empty when it has none. */
  readonly marks: string;
  readonly csv: Link;
  readonly permalink: Link;
  readonly explore: Link;
  readonly source: string;
  readonly citation: string;
}

export function figureView(
  report: Report,
  here: string,
  figure: Figure,
  number: number,
): FigureView {
  const c = context(report, here);
  const anchor = anchors.figure(figure.key);
  const size = bytes(Buffer.byteLength(figureCsv(figure)));
  return {
    anchor,
    name: `Figure ${number}`,
    headline: figure.headline,
    statisticalTitle: statisticalTitleText(figure.statisticalTitle),
    keyText: figure.keyText,
    description: figure.description,
    table: figureTable(figure, number),
    marks: marksInText(shownTexts(figure).join(' '))
      .map((mark) => `${markMeaning(mark)}.`)
      .join(' '),
    csv: {
      href: c.to(paths.figureData(figure.key)),
      text: `Download the data of figure ${number} (CSV, ${size})`,
    },
    permalink: { href: `#${anchor}`, text: 'Link to this figure' },
    explore: { href: c.to(paths.explore(figure.key)), text: 'Explore' },
    source: figure.source,
    citation: citation(report, here, figure.headline),
  };
}

export function figureTable(figure: Figure, number: number): Table {
  const shown = figure.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.shownIn !== 'csv');
  return {
    kind: 'table',
    isStacked: true,
    caption: `Data of figure ${number}`,
    columns: shown.map(({ column }) => ({
      title:
        column.unit === '' || column.unit === 'count'
          ? column.label
          : `${column.label} (${column.unit})`,
      align: column.kind === 'number' ? 'number' : 'text',
    })),
    rows: figure.rows.map((row) => ({
      cells: shown.map(({ index }) => [{ name: row[index]!.text }]),
    })),
    empty: 'No data.',
  };
}

/** Numbers the figures of a page in the order they stand; anchors do not depend on it. */
export function numbered(sections: readonly Section[]): Section[] {
  let next = 1;
  const visit = (block: Block): Block => {
    if (block.kind === 'figure') return { ...block, number: next++ };
    if (block.kind === 'details') return { ...block, blocks: block.blocks.map(visit) };
    return block;
  };
  return sections.map((section) => ({ ...section, blocks: section.blocks.map(visit) }));
}

/** What the page prints; columns of the CSV file alone bring no mark to the page. */
function shownTexts({ rows, columns }: Figure): string[] {
  return rows.flatMap((row) =>
    row.flatMap((cell, i) => (columns[i]?.shownIn === 'csv' ? [] : [cell.text])),
  );
}
