import { type Problem, problem } from '../../records/problem.ts';
import type { Study } from '../study/model.ts';

/** Declared pairs of which a subject is not known: nothing can be compared, and nobody would notice. */
export function pairProblems(study: Study): Problem[] {
  const known = new Set(study.subjects.map(({ id }) => id));
  return (study.content.site?.pairs ?? []).flatMap((pair, at) =>
    (['a', 'b'] as const)
      .filter((side) => !known.has(pair[side]))
      .map((side) =>
        problem('unknown-subject', {
          severity: 'warning',
          file: 'site.yaml',
          place: `pairs/${at}/${side}`,
          found: `"${pair[side]}"`,
          expected: 'the id of a subject that has results or a file in content/subjects',
          mend: 'Write the id as it stands in the address of the page of the subject.',
        }),
      ),
  );
}
