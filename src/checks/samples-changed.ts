import { percent, plural } from '../report/sentences/digits.ts';
import type { Check } from './check.ts';

/** Share of test cases that only one of two compared runs has, from which the comparison is about other cases. */
export const CHANGED_SHARE_LIMIT = 0.2;

/** Candidate and baseline of a release were tested on clearly different sets of test cases. */
export const samplesChanged = {
  meta: {
    id: 'samples-changed',
    title: 'Test cases added or removed between compared runs',
    why: 'Only test cases in both runs are compared. When many are left out, the comparison says little about the suite as it is now.',
    mend: 'Run the baseline on the present test cases.',
    severity: 'warning',
  },
  find: ({ releases, comparisons }) => {
    const byId = new Map(comparisons.map((c) => [c.id, c]));
    return releases.flatMap((release) =>
      release.comparisons
        .flatMap((id) => byId.get(id) ?? [])
        .filter((c) => !c.slice)
        .flatMap((c) => {
          const alone = c.onlyInA + c.onlyInB;
          const all = c.matched + alone;
          if (all === 0 || alone / all <= CHANGED_SHARE_LIMIT) return [];
          return [
            {
              about: `${release.id}/${c.id}`,
              sentence: [
                `Of ${plural(all, 'test case')} ${alone} (${percent(alone / all, all)}) are in one of the two runs only: ${c.onlyInA} in the newer, ${c.onlyInB} in the older.`,
              ],
              suite: c.suite,
              run: c.a.run,
              release: release.id,
            },
          ];
        }),
    );
  },
} satisfies Check;
