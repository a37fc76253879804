import type { ReportedNumber } from '../records/metric.ts';
import type { RunPart } from '../records/run.ts';
import { untrusted } from '../safe/untrusted.ts';
import { asReported, ruleInWords } from './headline-agreement.ts';
import type { Headline } from './headlines.ts';
import { recompute, type ScoredValue } from './recompute.ts';

/** A value of a run: what we compute, and what the harness reported, where it did. */
export type MetricValue = Omit<Headline, 'reported'> & { readonly reported: ReportedNumber | null };

/**
 * The metrics of a run for which its harness reported no value, each by the harness's own rule from the scores.
 * Metrics of a whole data set and metrics without a score in any row have none.
 *
 * @param scores the scores of one metric, ordered by sample and attempt
 * @returns `reported` and `agrees` null; `value` null and `n` 0 where no score is a number
 */
export async function metricValues(
  part: Pick<RunPart, 'metrics' | 'reported'>,
  scores: (metric: string) => Promise<readonly ScoredValue[]>,
): Promise<readonly MetricValue[]> {
  const reported = new Set(
    part.reported.flatMap(({ metric, statistic }) => (statistic === 'value' ? (metric ?? []) : [])),
  );
  const values: MetricValue[] = [];
  for (const { name, kind, rule } of part.metrics) {
    if (reported.has(name) || kind === 'corpus' || rule.aggregate === 'stated-only') continue;
    const rows = await scores(name);
    if (rows.length === 0) continue;
    const own = recompute('value', rule, rows);
    values.push({
      name: untrusted(name),
      rule: ruleInWords('value', rule),
      n: own?.n ?? 0,
      value: own === null ? null : asReported(own.value),
      reported: null,
      reportedN: null,
      agrees: null,
    });
  }
  return values;
}
