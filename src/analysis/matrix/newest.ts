import { hasMetric, type MetricModel, type RunModel, type SuiteModel } from '../study/model.ts';

/** The newest run with the metric of each subject, oldest first. */
export function newestRuns(suite: SuiteModel, metric: MetricModel): Map<string, RunModel> {
  const newest = new Map<string, RunModel>();
  for (const run of suite.runs) {
    if (!hasMetric(run, metric)) continue;
    newest.delete(run.subject);
    newest.set(run.subject, run);
  }
  return newest;
}
