import type { Check } from './check.ts';

/** The same bytes lie under several names. */
export const duplicateFile = {
  meta: {
    id: 'duplicate-file',
    title: 'The same file under several names',
    why: 'A run counted twice looks like two runs that agree. Readout counts it once; the copy may still show a mistake in filing.',
    mend: 'Keep one copy of the file.',
    severity: 'note',
  },
  find: ({ files }) =>
    [...Map.groupBy(files, (f) => f.sha256)]
      .filter(([, copies]) => copies.length > 1)
      .map(([sha256, copies]) => ({
        about: sha256.slice(0, 12),
        sentence: copies.flatMap((file, i) => [
          i === 0 ? 'Identical: ' : ', ',
          { name: file.path },
        ]),
      })),
} satisfies Check;
