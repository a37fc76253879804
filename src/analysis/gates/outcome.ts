import { samplesWith } from '../item-cache.ts';
import type { MetricModel } from '../study/model.ts';
import type { GateMatter } from './finding.ts';

/** What became of one test case over all its attempts. */
export interface Outcome {
  readonly sample: string;
  /** failed: at least one attempt did; missing: none failed and at least one has no score. */
  readonly result: 'passed' | 'failed' | 'missing';
}

/**
 * Every test case of the run (inside the slice, where there is one) by its outcome. An attempt passes at the
 * metric's pass threshold, for pass or fail at its best value. Errors follow the error rule of the suite: they
 * fail, or there is no score. Null where nothing says from which score on an attempt passes.
 */
export async function outcomes({
  run,
  metric,
  slice,
  context,
}: GateMatter): Promise<Outcome[] | null> {
  const pass = passes(metric);
  if (!pass) return null;
  const rows = await context.items.rows(run, metric);
  const include = slice && samplesWith(await context.items.slices(run), slice);
  const found = new Map<string, Outcome['result']>();
  for (const [i, sample] of rows.samples.entries()) {
    if (include && !include.has(sample)) continue;
    const value = rows.value[i] ?? Number.NaN;
    const status = rows.status[i] ?? 0;
    const isError = status === 1 || status === 2;
    const own = isError
      ? metric.errorsRule === 'failed'
        ? 'failed'
        : 'missing'
      : status !== 0 || !Number.isFinite(value)
        ? 'missing'
        : pass(value)
          ? 'passed'
          : 'failed';
    found.set(sample, worse(found.get(sample), own));
  }
  return [...found].map(([sample, result]) => ({ sample, result }));
}

function worse(before: Outcome['result'] | undefined, now: Outcome['result']): Outcome['result'] {
  if (before === 'failed' || now === 'failed') return 'failed';
  return before === 'missing' ? 'missing' : now;
}

function passes(metric: MetricModel): ((value: number) => boolean) | null {
  const lowerIsBetter = metric.direction === 'lower-is-better';
  const limit =
    metric.passThreshold ?? (metric.measure === 'rate' ? (lowerIsBetter ? 0 : 1) : null);
  if (limit === null) return null;
  return lowerIsBetter ? (value) => value <= limit : (value) => value >= limit;
}
