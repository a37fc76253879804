import type { Results } from '../results.ts';
import type { MetricModel, RunModel } from './model.ts';
import { hasMetric } from './model.ts';

/**
 * Metrics a file calls bounded although every score of every run is 0 or 1 are read as what they are: pass or
 * fail. Their share then has the interval of a rate, not that of a mean.
 */
export async function readPassFail(
  metrics: readonly MetricModel[],
  runs: readonly RunModel[],
  results: Results,
  errors: MetricModel['errorsRule'] | undefined,
): Promise<MetricModel[]> {
  const read: MetricModel[] = [];
  for (const metric of metrics)
    read.push(
      metric.kind === 'bounded' && (await isPassFail(metric, runs, results))
        ? {
            ...metric,
            kind: 'binary',
            measure: 'rate',
            range: { low: 0, high: 1 },
            errorsRule: errors ?? 'failed',
          }
        : metric,
    );
  return read;
}

async function isPassFail(
  metric: MetricModel,
  runs: readonly RunModel[],
  results: Results,
): Promise<boolean> {
  if (metric.range && (metric.range.low !== 0 || metric.range.high !== 1)) return false;
  let scored = 0;
  for (const run of runs) {
    if (!run.run.part.hasSamples || !hasMetric(run, metric)) continue;
    const { value } = await results.itemScores(run.id, metric.name);
    for (const v of value) {
      if (Number.isNaN(v)) continue;
      if (v !== 0 && v !== 1) return false;
      scored += 1;
    }
  }
  return scored > 0;
}
