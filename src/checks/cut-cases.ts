import type { Check } from './check.ts';

/** A run has more failures than are shown in full. */
export const cutCases = {
  meta: {
    id: 'cut-cases',
    title: 'Not every failure has its own page',
    why: 'All of them count in the figures, but only the first are shown in full.',
    mend: 'Read the rest in the result file, or split the suite.',
    severity: 'note',
  },
  find: ({ caseGroups }) =>
    caseGroups.flatMap((group) => {
      const shown = group.shards.reduce((total, shard) => total + shard.cases, 0);
      if (shown >= group.failures) return [];
      return [
        {
          about: group.run,
          sentence: [`${shown} of ${group.failures} failures are shown in full.`],
          suite: group.suite,
          run: group.run,
        },
      ];
    }),
} satisfies Check;
