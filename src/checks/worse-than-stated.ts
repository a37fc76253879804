import type { Check } from './check.ts';

/** The newest version shows a limitation more often, or more strongly, than its page states. */
export const worseThanStated = {
  meta: {
    id: 'worse-than-stated',
    title: 'Limitation worse than stated',
    why: 'People decided on the stated figure; the one-sided limit of the results lies beyond it.',
    mend: 'Correct the stated figure, and tell those who relied on it.',
    severity: 'warning',
  },
  find: ({ limitations }) =>
    limitations
      .filter((l) => l.state === 'worse-than-stated')
      .map((l) => {
        const at = l.versions.find((v) => v.version === l.stateVersion);
        return {
          about: l.id,
          sentence: [{ strong: l.title }, '. ', ...l.stateSentence],
          ...(l.selector ? { suite: l.selector.suite } : {}),
          ...(at?.run ? { run: at.run } : {}),
          ...(at?.release ? { release: at.release } : {}),
        };
      }),
} satisfies Check;
