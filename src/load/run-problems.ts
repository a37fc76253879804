import { type Problem, problem } from '../records/problem.ts';
import type { Joined } from './join-runs.ts';

const NOT_FINISHED = new Set<string>(['unfinished', 'failed', 'cancelled', 'invalidated']);

/** What a reader must know about a run before trusting its numbers. */
export function runProblems({ run, parts }: Joined): readonly Problem[] {
  const file = parts[0]?.source.path ?? '';
  const problems: Problem[] = [];
  if (NOT_FINISHED.has(run.part.status)) {
    problems.push(
      problem('run-not-finished', {
        severity: 'warning',
        file,
        place: run.id,
        found: run.part.status,
        expected: 'a run that its harness finished',
        mend: 'Run it again to the end; until then its numbers decide nothing.',
      }),
    );
  }
  if (run.part.startedAt?.zone === 'not-stated') {
    problems.push(
      problem('time-zone-not-stated', {
        severity: 'note',
        file,
        place: run.id,
        found: run.part.startedAt.iso,
        expected: 'a time with its offset',
        mend: 'State startedAt with an offset in readout.yaml, if the order of runs matters.',
      }),
    );
  }
  return problems;
}
