import type { Report, RunEntry } from '../report/schema.ts';
import { exactly } from '../safe/untrusted.ts';

/** Dimensions that the test cases of a run can be filtered by. */
const DIMENSIONS = 12;

/** What the published test cases of a run are made of, by the ids of the report and by the names of the files. */
export interface SamplePlan {
  readonly runId: string;
  /** MetricEntry.id, and what decides whether an attempt passed. */
  readonly metricId: string | null;
  readonly metric: {
    readonly name: string;
    readonly lowerIsBetter: boolean;
    readonly isBinary: boolean;
    readonly passThreshold: number | null;
  } | null;
  readonly dimensionIds: readonly string[];
  readonly dimensions: readonly string[];
}

/** The plan for one run: the primary metric of its suite, and the first dimensions. */
export function samplePlan(report: Report, run: RunEntry): SamplePlan {
  const suite = report.suites.find((s) => s.id === run.suite);
  const metric = suite?.metrics.find((m) => m.id === suite.primaryMetric);
  const dimensions = (suite?.dimensions ?? []).slice(0, DIMENSIONS);
  return {
    runId: exactly(run.id),
    metricId: metric?.id ?? null,
    metric: metric
      ? {
          name: exactly(metric.name),
          lowerIsBetter: metric.direction === 'lower-is-better',
          isBinary: metric.kind === 'binary',
          passThreshold: metric.passThreshold,
        }
      : null,
    dimensionIds: dimensions.map((d) => d.id),
    dimensions: dimensions.map((d) => exactly(d.name)),
  };
}
