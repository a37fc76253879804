import type { Check } from './check.ts';

/** A blocking gate rests on the whole of a suite that has no groups to look into. */
export const aggregateWithoutSlices = {
  meta: {
    id: 'aggregate-without-slices',
    title: 'A total without groups',
    why: 'A good total can hide a group of users for whom it fails; without groups nobody can see that.',
    mend: 'Give the test cases tags (language, topic, customer tier …) and name the important ones under slices in the suite file.',
    severity: 'note',
  },
  find: ({ releases, suites }) => {
    const bare = new Set(suites.filter((s) => s.dimensions.length === 0).map((s) => s.id));
    return releases.flatMap((release) => {
      const gated = release.gates.filter((g) => g.level === 'blocking').map((g) => g.suite);
      return [...new Set(gated)]
        .filter((suite) => bare.has(suite))
        .map((suite) => ({
          about: `${release.id}/${suite}`,
          sentence: ['A blocking gate rests on a suite whose test cases carry no groups.'],
          suite,
          release: release.id,
        }));
    });
  },
} satisfies Check;
