import type { RecomputedValue, ReportedNumber, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { meanOf } from '../shared/numbers.ts';
import { entries } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { taskMetric } from './metrics.ts';

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
    const isError = name.endsWith('_stderr');
    const one = stated(name, `/results/${base.key}/${name}`, raw, {
      ...(isError ? { statistic: 'other' } : { metric: name }),
      rule: STATED_ONLY,
    });
    if (one.length === 0) continue;
    reported.push(...one);
    const values = below.flatMap(
      ([, part]) => part.reported.find((one) => one.name === name)?.value ?? [],
    );
    const mean = meanOfStated(values);
    if (mean !== null) {
      recomputed.push({ name, value: mean, n: values.length, basis: 'parts' });
    }
  }
  const facts = { rule: STATED_ONLY, direction: 'not-stated' } as const;
  return {
    ...base,
    suite: suiteNamed(base.key),
    metrics: reported.flatMap(({ metric }) => (metric === null ? [] : [taskMetric(metric, facts)])),
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

function meanOfStated(values: readonly ReportedNumber[]): ReportedNumber | null {
  if (values.length === 0) return null;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return 'nan';
  return meanOf(numbers);
}
