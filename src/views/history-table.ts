import { day } from '../report/sentences/dates.ts';
import type { Block } from './blocks.ts';
import type { Inline } from './inline.ts';

/** What happened to something that people keep, day by day; nothing where no history is written. */
export function historyTable(
  items: readonly { readonly date: string; readonly text: Inline[number] }[],
): Block[] {
  if (items.length === 0) return [];
  return [
    {
      kind: 'table',
      isStacked: true,
      caption: 'History',
      columns: [{ title: 'Date' }, { title: 'What happened' }],
      rows: items.map((item) => ({ cells: [[day(item.date)], [item.text]] })),
      empty: '',
    },
  ];
}
