import { sha256 } from '../../publish/files.ts';
import type { ResultRun, Results } from '../../records/loaded.ts';
import type { Metric } from '../../records/metric.ts';
import { attemptsOf, type FullAttempt } from './attempts.ts';
import { datastorePath } from './datastore-path.ts';
import {
  EEE_VERSION,
  evaluationId,
  modelOf,
  recordOf,
  resultOfInstances,
  resultOfReported,
} from './every-eval-ever-record.ts';
import type { EeeInstance, EeeRecord } from './every-eval-ever-schema.ts';

/** A record with its instances if it has any, or why a metric has none. */
export type EeeExport =
  | {
      /** `<path>.json`, and `<path>_samples.jsonl` where there are instances. */
      readonly path: string;
      readonly record: EeeRecord;
      readonly instances: string | null;
    }
  | { readonly metric: string; readonly leftOut: string };

/**
 * A run as Every Eval Ever: a record for each metric with instances, because an instance belongs to exactly one
 * result, and one record for the values that the harness states of other metrics. The format has no place for a
 * missing score, a slice or a cost: attempts without a score are counted in the details.
 * @param retrieved seconds since 1970
 */
export async function everyEvalEver(
  results: Results,
  run: ResultRun,
  retrieved: number,
): Promise<readonly EeeExport[]> {
  const exports: EeeExport[] = [];
  const bare: { readonly metric: Metric; readonly why: string }[] = [];
  for (const metric of run.part.metrics) {
    if (metric.direction === 'not-stated') {
      exports.push({ metric: metric.name, leftOut: 'its direction is not stated' });
      continue;
    }
    const made = run.counts.attempts === 0 ? 'it has no samples' : await withInstances(metric);
    if (typeof made === 'string') bare.push({ metric, why: made });
    else exports.push(made);
  }
  return [...exports, ...statedOnly(run, bare, retrieved)];

  async function withInstances(metric: Metric): Promise<EeeExport | string> {
    if (metric.kind === 'corpus') return 'it has no values of samples';
    // The format must be told what is right; that is not guessed.
    if (metric.passThreshold === null) return 'nothing states which of its values count as correct';
    const rows: EeeInstance[] = [];
    let without = 0;
    for await (const attempt of attemptsOf(results, run)) {
      const row = instanceOf(run, metric, attempt);
      if (row === null) without += 1;
      else rows.push(row);
    }
    if (rows.length === 0) return 'no attempt has a score';
    const instances = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const id = evaluationId(run, metric.name);
    const path = datastorePath(run.part.suite.name, modelOf(run), id);
    const result = resultOfInstances(run, metric, rows, without);
    return {
      path,
      record: {
        ...recordOf(run, id, [result], retrieved),
        detailed_evaluation_results: {
          format: 'jsonl',
          file_path: `${path}_samples.jsonl`,
          hash_algorithm: 'sha256',
          checksum: sha256(instances),
          total_rows: rows.length,
        },
      },
      instances,
    };
  }
}

/** One record for all values that the harness states of these metrics; a metric without one is left out. */
function statedOnly(
  run: ResultRun,
  bare: readonly { readonly metric: Metric; readonly why: string }[],
  retrieved: number,
): readonly EeeExport[] {
  const all = bare.map(({ metric, why }) => ({
    metric,
    why,
    results: run.part.reported
      .filter((one) => one.metric === metric.name && one.statistic === 'value')
      .flatMap((one) => resultOfReported(run, metric, one) ?? []),
  }));
  const results = all.flatMap((one) => one.results);
  const leftOut = all
    .filter((one) => one.results.length === 0)
    .map(({ metric, why }) => ({
      metric: metric.name,
      leftOut: `${why}, nor a value that its harness states`,
    }));
  if (results.length === 0) return leftOut;
  const id = evaluationId(run, 'stated');
  const path = datastorePath(run.part.suite.name, modelOf(run), id);
  return [{ path, record: recordOf(run, id, results, retrieved), instances: null }, ...leftOut];
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
    schema_version: EEE_VERSION,
    evaluation_id: evaluationId(run, metric.name),
    model_id: modelOf(run),
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
