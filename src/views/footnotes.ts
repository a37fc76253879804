import type { Block, PageView, Row, Section } from './blocks.ts';
import type { Inline } from './inline.ts';

/**
 * Numbers the links of a page, so that paper can show where they lead. Links within the page need none;
 * two links to one address share a number.
 */
export function withFootnotes<T extends PageView>(view: T): T {
  const numbers = new Map<string, number>();
  const mark = (words: Inline): Inline =>
    words.map((part) => {
      if (typeof part !== 'object' || !('href' in part) || part.href.startsWith('#')) return part;
      const note = numbers.get(part.href) ?? numbers.size + 1;
      numbers.set(part.href, note);
      return { ...part, note };
    });
  const sections = view.sections.map(
    (section): Section => ({
      ...section,
      blocks: section.blocks.map((block) => markBlock(block, mark)),
    }),
  );
  return {
    ...view,
    sections,
    footnotes: [...numbers.keys()].map((to) => addressOf(view.path, to)),
  };
}

function markBlock(block: Block, mark: (words: Inline) => Inline): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, words: mark(block.words) };
    case 'list':
      return { ...block, items: block.items.map(mark) };
    case 'facts':
      return { ...block, items: block.items.map((item) => ({ ...item, words: mark(item.words) })) };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row): Row => ({ ...row, cells: row.cells.map(mark) })),
      };
    default:
      return block;
  }
}

/** `../suites/x.html` seen from `releases/y.html` is `suites/x.html` below the site root. */
function addressOf(from: string, to: string): string {
  if (/^[a-z]+:/.test(to)) return to;
  const folders = from.split('/').slice(0, -1);
  const parts = to.split('/');
  while (parts[0] === '..') {
    parts.shift();
    folders.pop();
  }
  return [...folders, ...parts].join('/');
}
