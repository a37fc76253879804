import type { Limitation } from '../../records/content.ts';
import type { LimitationEntry, VersionCheck } from '../../report/limitations.ts';
import { name } from '../../report/sentences/sentence.ts';

/** Versions in which the results show the limitation although its author says they do not have it. */
export function contradictions(
  limitation: Limitation,
  versions: readonly VersionCheck[],
  suite: string,
): LimitationEntry['contradictions'] {
  return versions.flatMap((v) => {
    const isSeen = v.state === 'still-seen' || v.state === 'worse-than-stated';
    if (!isSeen || v.run === null || (v.standing !== 'fixed' && v.standing !== 'not-yet'))
      return [];
    const isFixed = v.standing === 'fixed';
    const said = isFixed ? limitation.fixedIn : limitation.introducedIn;
    return [
      {
        kind: isFixed ? ('fixed-but-seen' as const) : ('seen-before-introduced' as const),
        version: v.version,
        suite,
        run: v.run,
        release: v.release,
        sentence: [
          isFixed ? 'Stated as fixed in ' : 'Stated as new in ',
          name(said ?? ''),
          ', but the results say otherwise. ',
          ...v.sentence,
        ],
      },
    ];
  });
}
