import { type Problem, problem } from '../../records/problem.ts';
import type { Items } from '../item-cache.ts';
import type { Selection } from '../selection.ts';
import type { SuiteModel } from '../study/model.ts';

/** Slices and test cases that content names and no run of the suite has: the selection would be empty. */
export async function selectionProblems(
  file: string,
  place: string,
  suite: SuiteModel,
  selection: Selection,
  items: Items,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [dimension, value] of Object.entries(selection.slice ?? {})) {
    const known = suite.dimensions.find((d) => d.name === dimension)?.values ?? [];
    if (!known.includes(value))
      problems.push(
        problem('unknown-reference', {
          severity: 'warning',
          file,
          place: `${place}/slice/${dimension}`,
          found: `"${value}"`,
          expected: known.length > 0 ? `one of ${known.join(', ')}` : 'a dimension of the suite',
          mend: 'Write the dimension and the value as the result files have them.',
        }),
      );
  }
  if (!selection.samples || suite.runs.length === 0) return problems;
  const known = new Set<string>();
  for (const run of suite.runs) for (const id of (await items.hashes(run)).keys()) known.add(id);
  for (const sample of selection.samples.filter((s) => !known.has(s)))
    problems.push(
      problem('unknown-reference', {
        severity: 'warning',
        file,
        place: `${place}/samples`,
        found: `"${sample}"`,
        expected: 'the id of a test case of the suite',
        mend: 'Write the ids of test cases as the result files have them.',
      }),
    );
  return problems;
}
