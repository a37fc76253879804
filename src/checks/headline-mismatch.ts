import type { Check } from './check.ts';

/** A reported headline does not follow from the run's own scores. */
export const headlineMismatch = {
  meta: {
    id: 'headline-mismatch',
    title: 'Reported value does not follow from its test cases',
    why: 'Either the file was edited, or we read it otherwise than the harness meant. Both make its numbers unfit for a decision.',
    mend: 'Compare the file with the output of the harness; run the suite again if in doubt.',
    severity: 'error',
  },
  find: ({ runs }) =>
    runs.flatMap((run) =>
      run.headlines
        .filter((h) => h.agrees === false)
        .map((h, i) => ({
          about: `${run.slug}/${i}`,
          sentence: [
            'The file reports ',
            { name: h.name },
            ` as ${h.reported}; from its own test cases it is ${h.value ?? 'not defined'}.`,
          ],
          suite: run.suite,
          run: run.slug,
        })),
    ),
} satisfies Check;
