import type { ResultRun } from '../../records/loaded.ts';
import type { Metric, ReportedValue } from '../../records/metric.ts';
import type { EeeRecord } from './every-eval-ever-schema.ts';

export const EEE_VERSION = '0.2.2';

/** Where the label of a prompt under test stands: two runs of one model may differ in nothing else. */
const PROMPT_LABEL = 'prompt_label';

type Result = EeeRecord['evaluation_results'][number];

/** What each record says of its run. @param retrieved seconds since 1970, as the format wants it */
export function recordOf(
  run: ResultRun,
  id: string,
  results: readonly Result[],
  retrieved: number,
): EeeRecord {
  const { subject, harness, startedAt } = run.part;
  return {
    schema_version: EEE_VERSION,
    evaluation_id: id,
    ...(startedAt === null ? {} : { evaluation_timestamp: startedAt.iso }),
    retrieved_timestamp: String(retrieved),
    source_metadata: {
      source_name: 'Readout',
      source_type: 'evaluation_run',
      source_organization_name: 'not stated',
      evaluator_relationship: 'other',
      additional_details: { synthetic: String(run.synthetic), status: run.part.status },
    },
    model_info: {
      name: subject.name,
      id: modelOf(run),
      // Their own validator wants both named; no result file says.
      additional_details: {
        deployment_type: 'unknown',
        model_availability: 'unknown',
        ...(subject.prompt === null ? {} : { [PROMPT_LABEL]: subject.prompt }),
      },
    },
    eval_library: { name: harness.name, version: harness.version ?? 'unknown' },
    evaluation_results: [...results],
  };
}

export function modelOf({ part }: ResultRun): string {
  return part.subject.model ?? part.subject.name;
}

/** One per record: a run of several metrics with instances has several records. */
export function evaluationId(run: ResultRun, of: string): string {
  return `${run.part.suite.name}/${modelOf(run)}/${run.id}/${of}`;
}

/** The result of a metric whose instances lie beside the record. */
export function resultOfInstances(
  run: ResultRun,
  metric: Metric,
  mean: number,
  without: number,
): Result {
  return resultOf(run, metric, metric.name, mean, {
    details: {
      aggregation: 'mean over the attempts that have a score',
      'attempts without a score': String(without),
    },
  });
}

/** A value as its harness states it. Null where it is no finite number. */
export function resultOfReported(
  run: ResultRun,
  metric: Metric,
  reported: ReportedValue,
): Result | null {
  if (typeof reported.value !== 'number') return null;
  const error = run.part.reported.find(
    (one) => one.metric === metric.name && one.statistic === 'standard-error',
  )?.value;
  return resultOf(run, metric, reported.name, reported.value, {
    details: {
      aggregation: 'as the harness states it',
      ...(reported.n === null ? {} : { n: String(reported.n) }),
    },
    ...(typeof error === 'number' ? { uncertainty: { standard_error: { value: error } } } : {}),
  });
}

function resultOf(
  run: ResultRun,
  metric: Metric,
  name: string,
  score: number,
  more: Omit<Result['score_details'], 'score'>,
): Result {
  return {
    evaluation_result_id: `${run.id}/${name}`,
    evaluation_name: name,
    source_data: { dataset_name: run.part.suite.name, source_type: 'other' },
    metric_config: {
      evaluation_description: `${name} of ${run.part.suite.name}`,
      lower_is_better: metric.direction === 'lower-is-better',
      ...shapeOf(metric, score),
      ...(metric.unit === null ? {} : { metric_unit: metric.unit }),
    },
    score_details: { score, ...more },
  };
}

/** The format wants bounds of a continuous score: where none are stated, none are made up. */
function shapeOf({ kind, range }: Metric, score: number) {
  const [low, high] = kind === 'binary' ? [0, 1] : [range?.low, range?.high];
  if (low === undefined || high === undefined || score < low || score > high) return {};
  const score_type = kind === 'binary' ? 'binary' : 'continuous';
  return { score_type, min_score: low, max_score: high } as const;
}
