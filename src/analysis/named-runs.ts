import { type Problem, problem } from '../records/problem.ts';
import type { RunModel, Study, SubjectModel } from './study/model.ts';

/**
 * The run of that name, or the latest run of that subject on each suite that holds test cases.
 *
 * @param orTotals on suites of which the subject has no such run, its latest one of totals alone
 */
export function runsNamed(
  study: Study,
  wanted: string,
  { orTotals = false } = {},
): Map<string, RunModel> {
  const run = study.runs.find((r) => r.id === wanted || r.slug === wanted);
  if (run) return new Map([[run.suite, run]]);
  const subject =
    study.subjects.find((s) => s.id === wanted) ??
    study.subjects.find((s) => s.title === wanted) ??
    onlyCalled(study, wanted);
  const runs = subject?.runs ?? [];
  const withSamples = runs.filter((r) => r.run.part.hasSamples);
  return new Map([...(orTotals ? runs : []), ...withSamples].map((r) => [r.suite, r]));
}

/** Titles hold the prompt, too; "readout ingest" prints what the files call the system alone. */
function onlyCalled(study: Study, wanted: string): SubjectModel | undefined {
  const [first, ...more] = study.subjects.filter((s) =>
    s.runs.some(({ run }) => run.part.subject.name === wanted),
  );
  return more.length === 0 ? first : undefined;
}

/** The problem of a name that is neither a run nor a subject with results. */
export function unknownName(study: Study, wanted: string): Problem {
  const known = study.subjects
    .filter((s) => s.runs.length > 0)
    .map((s) => (s.content !== null || s.id === s.title ? s.id : `"${s.title}"`));
  return problem('unknown-reference', {
    found: `"${wanted}"`,
    expected: `a run id, or a subject: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ' …' : ''}`,
    mend: 'Run "readout ingest" to see all runs.',
  });
}
