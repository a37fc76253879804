import { readFileSync, writeFileSync } from 'node:fs';

/** A Markdown table, without alignment: that would become a style attribute, which no page may have. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** 0.9537 → `95.4`: a share in percent, one digit. */
export function percent(share: number): string {
  return (share * 100).toFixed(1);
}

/**
 * The table under a heading of a document.
 *
 * @throws RangeError where the heading, or a table below it, is missing.
 */
export function tableUnder(document: string, heading: string): string {
  const { lines, from, to } = placeOf(document, heading);
  return lines.slice(from, to).join('\n');
}

/** The document with the table under the heading exchanged. */
export function withTable(document: string, heading: string, table: string): string {
  const { lines, from, to } = placeOf(document, heading);
  return [...lines.slice(0, from), table, ...lines.slice(to)].join('\n');
}

/** Prints each table, and with `write` puts them into the document. */
export function publish(
  tables: readonly { readonly heading: string; readonly table: string }[],
  document: string | null,
): void {
  for (const { heading, table } of tables) process.stdout.write(`## ${heading}\n\n${table}\n\n`);
  if (document === null) return;
  let text = readFileSync(document, 'utf8');
  for (const { heading, table } of tables) text = withTable(text, heading, table);
  writeFileSync(document, text);
}

function placeOf(document: string, heading: string) {
  const lines = document.split('\n');
  const title = lines.indexOf(`## ${heading}`);
  if (title < 0) throw new RangeError(`a document requires the heading "## ${heading}"`);
  const isRow = (line: string | undefined) => line?.startsWith('|') === true;
  let from = title + 1;
  while (from < lines.length && !isRow(lines[from]) && !lines[from]?.startsWith('## ')) from += 1;
  if (!isRow(lines[from])) throw new RangeError(`"## ${heading}" requires a table below it`);
  let to = from;
  while (isRow(lines[to])) to += 1;
  return { lines, from, to };
}
