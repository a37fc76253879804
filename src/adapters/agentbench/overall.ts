import type { Metric, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, whole } from '../shared/read.ts';
import { ALL_POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { CORRECT, correctMetric, isShareOfCorrect, RAW, rawResults } from './raw-results.ts';

/** A folder is one run. */
export const KEY = 'run';

export function completedMetric(): Metric {
  const scorer = { kind: 'code', name: 'status of the sample' } as const;
  return metricOf('agentbench', 'completed', undefined, { scorer, rule: ALL_POOLED });
}

/** overall.json, written when all samples have an answer. Its samples are read apart: see `raw-results.ts`. */
export function overallPart(document: JsonValue): RunPart {
  const isGraded = rawResults(document).length > 0;
  const n = whole(at(document, 'total'));
  const shares = entries(at(document, 'validation')).flatMap(([name, value]) => {
    const place = `/validation/${name}`;
    const completed = name === 'completed';
    return stated(`validation.${name}`, place, value, {
      metric: completed ? 'completed' : null,
      statistic: completed ? 'value' : 'other',
      rule: completed ? ALL_POOLED : STATED_ONLY,
      n,
    });
  });
  return {
    ...blankPart('agentbench', KEY),
    status: 'complete',
    samplesStated: n,
    metrics: isGraded ? [completedMetric(), correctMetric()] : [completedMetric()],
    reported: [...shares, ...customValues(at(document, 'custom'), 'custom', isGraded)],
    hasSamples: false,
  };
}

/** Numbers of the task's own, one level of grouping deep; `raw_results` are its samples, not its numbers. */
function customValues(
  value: JsonValue | undefined,
  name: string,
  isGraded: boolean,
): ReportedValue[] {
  return entries(value).flatMap(([key, item]) => {
    if (key === RAW) return [];
    const path = `${name}.${key}`;
    const isShare = isGraded && name === 'custom' && isShareOfCorrect(key);
    const as = isShare
      ? ({ metric: CORRECT, statistic: 'value', rule: ALL_POOLED } as const)
      : ({ statistic: 'other', rule: STATED_ONLY } as const);
    const one = stated(path, `/${path.replaceAll('.', '/')}`, item, as);
    return one.length > 0 || name !== 'custom' ? one : customValues(item, path, isGraded);
  });
}
