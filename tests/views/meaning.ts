import type { Block, PageView, Section, Table } from '../../src/views/blocks.ts';
import { plain } from '../../src/views/inline.ts';

/** A page as plain lines: what it says, whatever its markup. */
export function lines(view: PageView): string[] {
  return [
    view.title,
    ...(view.lead ? [plain(view.lead)] : []),
    ...view.notices.flatMap(blockLines),
    ...view.sections.flatMap((section) => [section.title, ...section.blocks.flatMap(blockLines)]),
  ];
}

export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [plain(block.words)];
    case 'list':
      return block.items.map(plain);
    case 'facts':
      return block.items.map((item) => `${item.term}: ${plain(item.words)}`);
    case 'table':
      return block.rows.length === 0
        ? [block.empty]
        : [
            block.caption,
            ...block.rows.map((row) => row.cells.map(plain).join(' | ')),
            ...(block.notes ?? []).map(plain),
          ];
    case 'notice':
      return [block.title, ...block.words.map(plain)];
    case 'heading':
      return [plain(block.words)];
    case 'details':
      return block.blocks.flatMap(blockLines);
    case 'untrusted':
    case 'copy':
      return [block.title, block.text];
    case 'figure':
      return [`figure ${block.key}`];
    case 'body':
      return ['(text of the author)'];
  }
}

export function section(view: PageView, id: string): Section {
  const found = view.sections.find((entry) => entry.id === id);
  if (!found) throw new RangeError(`no section ${id} on ${view.path}`);
  return found;
}

export function tables(of: Section): Table[] {
  return of.blocks.filter((block) => block.kind === 'table');
}
