import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RecomputedValue, ReportedNumber, ReportedValue } from '../../records/metric.ts';
import type { RunPart } from '../../records/run.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { entries, reportedNumber } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { metricOf } from './metrics.ts';

/** `all`, or `suite|mmlu:_average|5`: a mean over tasks that stands among them. */
export function isAverage(name: string): boolean {
  return name === 'all' || /(^|\|)[^|]*:_average(\||$)/.test(name);
}

/**
 * An average over tasks: unweighted, also of the standard errors, so that its "stderr" is no standard error.
 * It has no samples of its own and is recomputed from the values of its tasks.
 */
export function averagePart(
  base: RunPart,
  results: JsonValue | undefined,
  tasks: ReadonlyMap<string, RunPart>,
): RunPart {
  const below = [...tasks].filter(([task]) => base.key === 'all' || groupOf(task) === base.key);
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const [name, raw] of entries(results)) {
    const value = reportedNumber(raw);
    if (value === null) continue;
    const isError = name.endsWith('_stderr');
    reported.push({
      name,
      metric: isError ? null : name,
      statistic: isError ? 'other' : 'value',
      value,
      n: null,
      rule: STATED_ONLY,
      decimals: null,
      place: `/results/${base.key}/${name}`,
    });
    const values = below.flatMap(
      ([, part]) => part.reported.find((one) => one.name === name)?.value ?? [],
    );
    const mean = meanOf(values);
    if (mean !== null) {
      recomputed.push({ name, value: mean, n: values.length, basis: 'parts' });
    }
  }
  const facts = { rule: STATED_ONLY, direction: 'not-stated' } as const;
  return {
    ...base,
    suite: suiteNamed(base.key),
    metrics: reported.flatMap(({ metric }) => (metric === null ? [] : [metricOf(metric, facts)])),
    reported,
    recomputed,
    notes: [`Unweighted mean over ${below.length} tasks; the mean of their errors is no error.`],
  };
}

/** Tasks of one group share suite, name up to the first colon, and number of examples. */
function groupOf(task: string): string {
  const parts = task.split('|');
  const at = Math.max(parts.length - 2, 0);
  return parts
    .map((part, index) => (index === at ? `${part.split(':')[0]}:_average` : part))
    .join('|');
}

function meanOf(values: readonly ReportedNumber[]): ReportedNumber | null {
  if (values.length === 0) return null;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return 'nan';
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
