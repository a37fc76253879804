import type { JsonValue, RunPart } from '../adapter.ts';
import { sumOf } from '../shared/numbers.ts';
import { finite, list, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated, statedAs } from '../shared/stated.ts';
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
    const numbers = runs.flatMap((run) => countIn(field(run, 'case_status_counts'), name) ?? []);
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

/** A count; none is 0 among others, since tRPC-Agent writes no field that is 0. */
function countIn(counts: JsonValue | undefined, name: string): number | null {
  const stated = COUNTS.flatMap(([one]) => finite(field(counts, one)) ?? []);
  return finite(field(counts, name)) ?? (stated.length === 0 ? null : 0);
}

/**
 * The averages that a summary states of each metric, over all its runs: each run counts with what it evaluated
 * (`averageScore`, evaluation/evalresult/summary.go). An average that is not written is 0 where something was evaluated.
 */
export function averagesOf(document: JsonValue | undefined): RunPart['reported'] {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const run of list(field(field(document, 'summary'), 'run_summaries'))) {
    for (const metric of list(field(run, 'metric_summaries'))) {
      const name = text(field(metric, 'metric_name'));
      const counts = field(metric, 'status_counts');
      const n = (countIn(counts, 'passed') ?? 0) + (countIn(counts, 'failed') ?? 0);
      if (name === null || n === 0) continue;
      const known = sums.get(name) ?? { sum: 0, n: 0 };
      const average = finite(field(metric, 'average_score')) ?? 0;
      sums.set(name, { sum: known.sum + average * n, n: known.n + n });
    }
  }
  return [...sums].map(([name, { sum, n }]) =>
    statedAs(name, '/summary/run_summaries', sum / n, { metric: name, rule: POOLED, n }),
  );
}
