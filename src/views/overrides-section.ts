import type { FileEntry } from '../report/schema.ts';
import { label } from '../safe/text.ts';
import type { Section } from './blocks.ts';
import { byText } from './context.ts';
import { capped } from './long-lists.ts';

/** Facts that a sidecar supplied or changed. */
export function overridesSection(files: readonly FileEntry[]): Section {
  const changes = [...files]
    .sort(byText((file) => `${label(file.path)} ${file.sha256}`))
    .flatMap((file) => file.sidecar.map((entry) => ({ file, entry })));
  return {
    id: 'sidecars',
    title: 'Facts added or changed by hand',
    blocks: [
      capped(
        {
          kind: 'table',
          caption: 'Every fact that a sidecar file supplied (set) or changed (override)',
          columns: [
            { title: 'Result file' },
            { title: 'Fact' },
            { title: 'Kind' },
            { title: 'From' },
            { title: 'To' },
            { title: 'Said by' },
          ],
          rows: changes.map(({ file, entry }) => ({
            cells: [
              [{ name: label(file.path) }],
              [entry.field],
              [entry.kind],
              entry.from === null ? ['not stated'] : [{ code: label(entry.from) }],
              [{ code: label(entry.to) }],
              [{ name: label(entry.file) }],
            ],
          })),
          empty: 'No fact was added or changed by hand.',
        },
        50,
        ['They stand in the sidecar files named here.'],
      ),
    ],
  };
}
