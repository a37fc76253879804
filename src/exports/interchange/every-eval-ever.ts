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

/** Where a record was put, or why a metric has none. */
export type EeeExport =
  | { readonly path: string; readonly record: EeeRecord }
  | { readonly metric: string; readonly leftOut: string };

/** Takes lines of one file as they come. */
export interface Lines {
  write(line: string): void;
  /** @returns SHA-256 of the file */
  close(): string;
}

/**
 * A run as Every Eval Ever: a record for each metric with instances, because an instance belongs to exactly one
 * result, and one record for the values that the harness states of other metrics. The format has no place for a
 * missing score, a slice or a cost: attempts without a score are counted in the details.
 * @param retrieved seconds since 1970
 * @param open a new file of instances, by its path
 * @returns records for `<path>.json`
 */
export async function everyEvalEver(
  results: Results,
  run: ResultRun,
  retrieved: number,
  open: (path: string) => Lines,
): Promise<readonly EeeExport[]> {
  const leftOut: EeeExport[] = [];
  const bare: { readonly metric: Metric; readonly why: string }[] = [];
  const files: InstanceFile[] = [];
  for (const metric of run.part.metrics) {
    const why = whyNoInstances(run, metric);
    if (metric.direction === 'not-stated')
      leftOut.push({ metric: metric.name, leftOut: 'its direction is not stated' });
    else if (why !== null) bare.push({ metric, why });
    else files.push(instanceFile(run, metric, open));
  }
  if (files.length > 0)
    for await (const attempt of attemptsOf(results, run))
      for (const file of files) file.take(attempt);
  const made = files.flatMap((file) => {
    const record = file.finish(retrieved);
    if (record !== null) return { path: file.path, record };
    bare.push({ metric: file.metric, why: 'no attempt has a score' });
    return [];
  });
  return [...leftOut, ...made, ...statedOnly(run, bare, retrieved)];
}

function whyNoInstances(run: ResultRun, metric: Metric): string | null {
  if (run.counts.attempts === 0) return 'it has no samples';
  if (metric.kind === 'corpus') return 'it has no values of samples';
  // The format must be told what is right; that is not guessed.
  return metric.passThreshold === null
    ? 'nothing states which of its values count as correct'
    : null;
}

interface InstanceFile {
  readonly metric: Metric;
  readonly path: string;
  take(attempt: FullAttempt): void;
  /** Null where no attempt had a score: then there is no file. */
  finish(retrieved: number): EeeRecord | null;
}

function instanceFile(run: ResultRun, metric: Metric, open: (path: string) => Lines): InstanceFile {
  const id = evaluationId(run, metric.name);
  const path = datastorePath(run.part.suite.name, modelOf(run), id);
  const file_path = `${path}_samples.jsonl`;
  let lines: Lines | null = null;
  let count = 0;
  let sum = 0;
  let without = 0;
  return {
    metric,
    path,
    take(attempt) {
      const row = instanceOf(run, metric, attempt);
      if (row === null) {
        without += 1;
        return;
      }
      lines ??= open(file_path);
      lines.write(JSON.stringify(row));
      count += 1;
      sum += row.evaluation.score;
    },
    finish(retrieved) {
      if (lines === null) return null;
      const result = resultOfInstances(run, metric, sum / count, without);
      return {
        ...recordOf(run, id, [result], retrieved),
        detailed_evaluation_results: {
          format: 'jsonl',
          file_path,
          hash_algorithm: 'sha256',
          checksum: lines.close(),
          total_rows: count,
        },
      };
    },
  };
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
  return [{ path, record: recordOf(run, id, results, retrieved) }, ...leftOut];
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
