import { createHash } from 'node:crypto';
import type { SystemPlan } from './plan.ts';

/** Names of the two tasks. */
export const metadata = { choice: 'northquay_policy_mc', figures: 'northquay_figures' } as const;

interface Columns {
  readonly acc: readonly number[];
  readonly accNorm: readonly number[];
  readonly strict: readonly number[];
  readonly flexible: readonly number[];
}

/** `results_<stamp>.json` of lm-evaluation-harness 0.4. `date` in epoch seconds. */
export function resultsDocument(system: SystemPlan, date: number, columns: Columns): object {
  const { choice, figures } = metadata;
  const taskHash = (task: string) => createHash('sha256').update(task).digest('hex');
  return {
    results: {
      [choice]: {
        name: choice,
        alias: choice,
        sample_len: columns.acc.length,
        'acc,none': mean(columns.acc),
        'acc_stderr,none': standardError(columns.acc),
        'acc_norm,none': mean(columns.accNorm),
        'acc_norm_stderr,none': standardError(columns.accNorm),
      },
      [figures]: {
        name: figures,
        alias: figures,
        sample_len: columns.strict.length,
        'exact_match,strict-match': mean(columns.strict),
        'exact_match_stderr,strict-match': standardError(columns.strict),
        'exact_match,flexible-extract': mean(columns.flexible),
        'exact_match_stderr,flexible-extract': standardError(columns.flexible),
      },
    },
    group_subtasks: { [choice]: [], [figures]: [] },
    configs: {
      [choice]: {
        task: choice,
        dataset_path: 'json',
        dataset_name: 'northquay-policy',
        dataset_kwargs: { data_files: 'data/policy_mc.jsonl' },
        test_split: 'test',
        doc_to_text: 'Question: {{question}}\nAnswer:',
        doc_to_target: 'gold',
        doc_to_choice: 'choices',
        ...SHARED,
        metric_list: [
          { metric: 'acc', aggregation: 'mean', higher_is_better: true },
          { metric: 'acc_norm', aggregation: 'mean', higher_is_better: true },
        ],
        output_type: 'multiple_choice',
      },
      [figures]: {
        task: figures,
        dataset_path: 'json',
        dataset_name: 'northquay-figures',
        dataset_kwargs: { data_files: 'data/figures.jsonl' },
        test_split: 'test',
        doc_to_text: 'Question: {{question}}\nAnswer:',
        doc_to_target: '{{answer}}',
        ...SHARED,
        metric_list: [
          {
            metric: 'exact_match',
            aggregation: 'mean',
            higher_is_better: true,
            ignore_case: true,
            ignore_punctuation: false,
          },
        ],
        output_type: 'generate_until',
        generation_kwargs: { until: ['Question:'], do_sample: false, temperature: 0 },
        filter_list: FILTERS,
      },
    },
    versions: { [choice]: 1, [figures]: 1 },
    'n-shot': { [choice]: 0, [figures]: 0 },
    higher_is_better: { [choice]: { acc: true, acc_norm: true }, [figures]: { exact_match: true } },
    'n-samples': {
      [choice]: { original: columns.acc.length, effective: columns.acc.length },
      [figures]: { original: columns.strict.length, effective: columns.strict.length },
    },
    config: {
      model: 'local-completions',
      model_args: {
        model: system.model,
        base_url: 'https://gateway.northquay.example/v1/completions',
        tokenizer_backend: 'remote',
        num_concurrent: 8,
      },
      batch_size: '1',
      batch_sizes: [],
      device: null,
      use_cache: null,
      limit: null,
      bootstrap_iters: 100000,
      gen_kwargs: {},
      random_seed: 0,
      numpy_seed: 1234,
      torch_seed: 1234,
      fewshot_seed: 1234,
    },
    git_hash: system.commit,
    date,
    pretty_env_info:
      'Is debug build: False\nOS: Debian GNU/Linux 13 (x86_64)\nPython version: 3.12.9',
    transformers_version: '5.12.1',
    lm_eval_version: '0.4.12',
    upper_git_hash: null,
    task_hashes: { [choice]: taskHash(choice), [figures]: taskHash(figures) },
    model_source: 'local-completions',
    model_name: `${system.provider}/${system.model}`,
    model_name_sanitized: `${system.provider}__${system.model}`,
    system_instruction: null,
    system_instruction_sha: null,
    fewshot_as_multiturn: false,
    chat_template: null,
    chat_template_sha: null,
    total_evaluation_time_seconds: String(180 + columns.acc.length * system.seconds),
  };
}

const SHARED = {
  description: '',
  target_delimiter: ' ',
  fewshot_delimiter: '\n\n',
  num_fewshot: 0,
  repeats: 1,
  should_decontaminate: false,
  metadata: { version: 1 },
} as const;

const FILTERS = [
  {
    name: 'strict-match',
    filter: [
      { function: 'regex', regex_pattern: 'The answer is (-?\\d+)\\.' },
      { function: 'take_first' },
    ],
  },
  {
    name: 'flexible-extract',
    filter: [
      { function: 'regex', group_select: -1, regex_pattern: '(-?\\d+)' },
      { function: 'take_first' },
    ],
  },
];

const mean = (values: readonly number[]): number =>
  values.reduce((total, v) => total + v, 0) / values.length;

/** Sample standard deviation over the root of n. */
function standardError(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((total, v) => total + (v - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1)) / Math.sqrt(values.length);
}
