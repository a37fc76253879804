import type { LabelCounts, UnjoinedReason } from '../../records/annotation.ts';
import { type Problem, problem } from '../../records/problem.ts';

const WORDS = {
  'no-sample-named': 'without the id of a sample or the text of an answer',
  'sample-not-found': 'of samples, or attempts of samples, that no run here holds',
  'several-runs': 'for which answers of several runs fit',
  'run-not-found': 'of runs that are not here',
  'answer-differs': 'given to an answer that reads otherwise than the one here',
} as const satisfies Record<UnjoinedReason, string>;

/** One note for each file and reason: labels that belong to no answer are counted, never dropped in silence. */
export function labelProblems({ unjoined }: LabelCounts): readonly Problem[] {
  return unjoined.map(({ file, reason, count }) =>
    problem('labels-not-joined', {
      severity: 'warning',
      file,
      found: `${count} ${count === 1 ? 'label' : 'labels'} ${WORDS[reason]}`,
      expected: 'labels that name the run and the sample, or quote the answer',
      mend: 'Carry the run id and the sample id through the annotation tool, or put the file beside its run.',
    }),
  );
}
