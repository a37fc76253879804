import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RunPart } from '../../records/run.ts';
import { sumOf } from '../shared/numbers.ts';
import { finite, list } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { field, statusOf } from './fields.ts';

const COUNTS = [
  ['passed', 'count-passed', true],
  ['failed', 'count-failed', false],
  ['not_evaluated', 'other', null],
] as const;

/** What a summary counts over all runs, beside the same counts over the cases. */
export function countsOf(
  document: JsonValue | undefined,
  cases: readonly JsonValue[],
): Pick<RunPart, 'reported' | 'recomputed'> {
  const runs = list(field(field(document, 'summary'), 'run_summaries'));
  const verdicts = cases.map((one) => statusOf(field(one, 'final_eval_status')).passed);
  const counted = COUNTS.flatMap(([name, statistic, verdict]) => {
    const numbers = runs.flatMap(
      (run) => finite(field(field(run, 'case_status_counts'), name)) ?? [],
    );
    if (numbers.length === 0 || numbers.length < runs.length) return [];
    const value = sumOf(numbers) ?? 0;
    const own = verdicts.filter((one) => one === verdict).length;
    return [{ name: `cases ${name}`, statistic, value, own }];
  });
  return {
    reported: counted.flatMap(({ name, statistic, value }) =>
      stated(name, '/summary/run_summaries', value, { statistic, rule: STATED_ONLY }),
    ),
    recomputed: counted.map(({ name, own }) => ({
      name,
      value: own,
      n: cases.length,
      basis: 'samples',
    })),
  };
}
