import { sha256 } from '../../publish/files.ts';
import type { ResultRun, Results } from '../../records/loaded.ts';
import type { Metric } from '../../records/metric.ts';
import { attemptsOf, type FullAttempt } from './attempts.ts';
import type { EeeInstance, EeeRecord } from './every-eval-ever-schema.ts';

/** A record with its instances, or why a metric has none. */
export type EeeExport =
  | { readonly metric: string; readonly record: EeeRecord; readonly instances: string }
  | { readonly metric: string; readonly leftOut: string };

const SCHEMA = '0.2.2';

/**
 * A run as Every Eval Ever: a record per metric, because an instance belongs to exactly one result. The format
 * has no place for a missing score, a slice or a cost: attempts without a score are counted in the details.
 * @param path of the file of instances, as the record names it
 * @param retrieved seconds since 1970, as the format wants it
 */
export async function everyEvalEver(
  results: Results,
  run: ResultRun,
  path: (metric: string) => string,
  retrieved: number,
): Promise<readonly EeeExport[]> {
  const exports: EeeExport[] = [];
  for (const metric of run.part.metrics) {
    const leftOut = whyNot(metric);
    if (leftOut !== null) {
      exports.push({ metric: metric.name, leftOut });
      continue;
    }
    const rows: EeeInstance[] = [];
    let without = 0;
    for await (const attempt of attemptsOf(results, run)) {
      const row = instanceOf(run, metric, attempt);
      if (row === null) without += 1;
      else rows.push(row);
    }
    if (rows.length === 0) {
      exports.push({ metric: metric.name, leftOut: 'no attempt has a score' });
      continue;
    }
    const instances = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const record = recordOf(run, metric, rows, without, retrieved);
    exports.push({
      metric: metric.name,
      record: {
        ...record,
        detailed_evaluation_results: {
          format: 'jsonl',
          file_path: path(metric.name),
          hash_algorithm: 'sha256',
          checksum: sha256(instances),
          total_rows: rows.length,
        },
      },
      instances,
    });
  }
  return exports;
}

/** The format must be told what is better and what is right; neither is guessed. */
function whyNot(metric: Metric): string | null {
  if (metric.direction === 'not-stated') return 'its direction is not stated';
  if (metric.passThreshold === null) return 'nothing states which of its values count as correct';
  return metric.kind === 'corpus' ? 'it has no values of samples' : null;
}

/** One per record: a run of several metrics has several records. */
function evaluationId({ id, part }: ResultRun, metric: Metric): string {
  return `${part.suite.name}/${part.subject.model ?? part.subject.name}/${id}/${metric.name}`;
}

function instanceOf(run: ResultRun, metric: Metric, attempt: FullAttempt): EeeInstance | null {
  const { detail, texts } = attempt;
  const score = detail.scores.find((one) => one.metric === metric.name);
  if (score === undefined || score.value === null) return null;
  const threshold = metric.passThreshold ?? 0;
  const higher = metric.direction === 'higher-is-better';
  const { inputTokens, outputTokens, latencyMs } = detail;
  const counted = Number.isInteger(inputTokens) && Number.isInteger(outputTokens);
  return {
    schema_version: SCHEMA,
    evaluation_id: evaluationId(run, metric),
    model_id: run.part.subject.model ?? run.part.subject.name,
    evaluation_name: metric.name,
    evaluation_result_id: `${run.id}/${metric.name}`,
    sample_id: detail.sample,
    sample_hash: sha256(`${texts.input ?? ''}${texts.target ?? ''}`),
    interaction_type: 'single_turn',
    input: { raw: texts.input ?? '', reference: texts.target === null ? [] : [texts.target] },
    output: { raw: texts.output === null ? [] : [texts.output] },
    answer_attribution: [],
    evaluation: {
      score: score.value,
      is_correct: score.passed ?? (higher ? score.value >= threshold : score.value <= threshold),
    },
    ...(counted && inputTokens !== null && outputTokens !== null
      ? {
          token_usage: {
            input_tokens: inputTokens,
            output_tokens: outputTokens,
            total_tokens: inputTokens + outputTokens,
          },
        }
      : {}),
    ...(latencyMs === null ? {} : { performance: { latency_ms: latencyMs } }),
    error: detail.error,
    metadata: {
      ...Object.fromEntries(detail.slices.map(([name, value]) => [`slice ${name}`, value])),
      epoch: String(detail.attempt),
    },
  };
}

function recordOf(
  run: ResultRun,
  metric: Metric,
  rows: readonly EeeInstance[],
  without: number,
  retrieved: number,
): EeeRecord {
  const { suite, subject, harness, startedAt } = run.part;
  const model = subject.model ?? subject.name;
  return {
    schema_version: SCHEMA,
    evaluation_id: evaluationId(run, metric),
    ...(startedAt === null ? {} : { evaluation_timestamp: startedAt.iso }),
    retrieved_timestamp: String(retrieved),
    source_metadata: {
      source_name: 'Readout',
      source_type: 'evaluation_run',
      source_organization_name: 'not stated',
      evaluator_relationship: 'other',
      additional_details: { synthetic: String(run.synthetic), status: run.part.status },
    },
    model_info: { name: subject.name, id: model },
    eval_library: { name: harness.name, version: harness.version ?? 'unknown' },
    evaluation_results: [
      {
        evaluation_result_id: `${run.id}/${metric.name}`,
        evaluation_name: metric.name,
        source_data: {
          dataset_name: suite.name,
          source_type: 'other',
        },
        metric_config: {
          evaluation_description: `${metric.name} of ${suite.name}`,
          lower_is_better: metric.direction === 'lower-is-better',
          ...shapeOf(metric, rows),
          ...(metric.unit === null ? {} : { metric_unit: metric.unit }),
        },
        score_details: {
          score: rows.reduce((sum, { evaluation }) => sum + evaluation.score, 0) / rows.length,
          details: {
            aggregation: 'mean over the attempts that have a score',
            'attempts without a score': String(without),
          },
        },
      },
    ],
  };
}

/** The format wants bounds: where none are stated they are those of the values. */
function shapeOf({ kind, range }: Metric, rows: readonly EeeInstance[]) {
  if (kind === 'binary') return { score_type: 'binary', min_score: 0, max_score: 1 } as const;
  let low = range?.low ?? Number.POSITIVE_INFINITY;
  let high = range?.high ?? Number.NEGATIVE_INFINITY;
  if (range === null)
    for (const { evaluation } of rows) {
      low = Math.min(low, evaluation.score);
      high = Math.max(high, evaluation.score);
    }
  return { score_type: 'continuous', min_score: low, max_score: high } as const;
}
