import type { Check } from './check.ts';

/** Candidate and baseline of a release differ in more than what is under test. */
export const differingSettings = {
  meta: {
    id: 'differing-settings',
    title: 'Settings differ beyond what is under test',
    why: 'A difference between the runs may then come from the settings, not from the candidate.',
    mend: 'Run the baseline again with the settings of the candidate, or name the setting in underTest if it is part of the change.',
    severity: 'warning',
  },
  find: ({ releases, comparisons }) => {
    const byId = new Map(comparisons.map((c) => [c.id, c]));
    return releases.flatMap((release) =>
      release.comparisons.flatMap((id) => {
        const c = byId.get(id);
        const breaking = c && !c.slice ? c.settingsDiffer.filter((s) => s.breaking) : [];
        if (!c || breaking.length === 0) return [];
        return [
          {
            about: `${release.id}/${c.id}`,
            sentence: [
              'Candidate and baseline differ in ',
              ...breaking.flatMap((s, i) => [i === 0 ? '' : ', ', { name: s.setting }]),
              ', which the release does not name as under test.',
            ].filter((part) => part !== ''),
            suite: c.suite,
            run: c.a.run,
            release: release.id,
          },
        ];
      }),
    );
  },
} satisfies Check;
