import { isRecord, type JsonValue, keysOf } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import { areAll } from './detection.ts';
import { at, list, text } from './read.ts';
import { hasColumns } from './table-columns.ts';
import { probeRows } from './whole.ts';

/** Tools that measure how fast a server answers, each with names that its rows or its document have. */
const TOOLS: readonly (readonly [tool: string, names: readonly string[]])[] = [
  // vllm/benchmarks/serve.py, sglang/bench_serving.py
  [
    'the serving benchmark of vLLM or SGLang',
    ['request_throughput', 'mean_ttft_ms', 'mean_itl_ms'],
  ],
  // vllm/benchmarks/throughput.py
  [
    'the throughput benchmark of vLLM',
    ['elapsed_time', 'requests_per_second', 'tokens_per_second'],
  ],
  // ray-project/llmperf token_benchmark_ray.py
  ['LLMPerf', ['results_ttft_s_mean', 'results_inter_token_latency_s_mean']],
  ['LLMPerf', ['ttft_s', 'inter_token_latency_s', 'request_output_throughput_token_per_s']],
  // ggml-org/llama.cpp tools/llama-bench
  ['llama-bench', ['build_commit', 'n_prompt', 'n_gen', 'avg_ts']],
];

/** A grade beside the speed makes it a result after all. */
const GRADE = /accuracy|correct|score|(^|_)(pass|f1|bleu|rouge|wer|cer|reward)(_|$)/i;

/** What a file is that tells how fast a server answers, and nothing of what it answered; null for any other file. */
export function speedFile(probe: Probe): string | null {
  const tool = toolOf(probe);
  return tool === null
    ? null
    : `measurements of how fast a server answers (${tool}), without a grade of any answer`;
}

function toolOf(probe: Probe): string | null {
  const document = probe.json?.value;
  const isGuide =
    text(at(document, 'metadata', 'guidellm_version')) !== null ||
    areAll(list(at(document, 'benchmarks')), isGenerative);
  if (isGuide) return 'GuideLLM';
  const rows = probe.csv === undefined ? probeRows(probe).map(namesOf) : [probe.csv.header];
  const found = TOOLS.find(([, names]) => areAll(rows, (row) => isOf(row, names)));
  return found?.[0] ?? null;
}

/** vllm-project/guidellm: a benchmark of a report. */
function isGenerative(benchmark: JsonValue): boolean {
  const kind = text(at(benchmark, 'type_'));
  return kind === 'generative_benchmark' && isRecord(at(benchmark, 'metrics'));
}

const namesOf = (row: JsonValue) => (isRecord(row) ? keysOf(row) : []);

function isOf(row: readonly string[], names: readonly string[]): boolean {
  return hasColumns(...names)(row) && !row.some((name) => GRADE.test(name));
}
