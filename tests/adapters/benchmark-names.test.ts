import { describe, expect, test } from 'vitest';
import { nameFacts as evalplusName } from '../../src/adapters/evalplus/file-name.ts';
import { folderFacts } from '../../src/adapters/helm/names.ts';
import { nameFacts as lightevalName } from '../../src/adapters/lighteval/file-name.ts';
import { nameFacts as simpleEvalsName } from '../../src/adapters/simple-evals/index.ts';
import { pathFacts } from '../../src/adapters/swe-bench/file-name.ts';

describe('names of files and folders', () => {
  test.each([
    [
      'mmlu:subject=law,method=joint,model=acme_tiny-1/stats.json',
      'mmlu:subject=law,method=joint',
      'acme/tiny-1',
    ],
    ['a/mmlu-subject=law,model=acme_tiny_2/stats.json', 'mmlu:subject=law', 'acme/tiny_2'],
    ['narrative_qa-model=openai_gpt2/stats.json', 'narrative_qa', 'openai/gpt2'],
    ['gsm:model=a_b,stop=none/stats.json', 'gsm:stop=none', 'a/b'],
    ['stats.json', '', null],
  ])('HELM: %s', (path, scenario, model) => {
    expect(folderFacts(path)).toMatchObject({ scenario, model });
  });

  test.each([
    [
      'details/org/m/2025-01-02T03-04-05.6/details_a|b|0_2025-01-02T03-04-05.6.parquet',
      'org/m',
      'a|b|0',
    ],
    ['results/org/m/results_2025-01-02T03-04-05.6.json', null, null],
  ])('lighteval: %s', (path, model, task) => {
    expect(lightevalName(path)).toMatchObject({ stamp: '2025-01-02T03-04-05.6', model, task });
  });

  test.each([
    [
      '2024-11-28_04-45-19/mmlu_custom_gpt.json',
      'mmlu',
      'custom_gpt',
      '2024-11-28T04:45:19',
      false,
    ],
    ['gpqa_o1_DEBUG_20250102_030405_allresults.json', 'gpqa', 'o1', '2025-01-02T03:04:05', true],
    ['healthbench_hard_tiny_1.json', 'healthbench_hard', 'tiny_1', null, false],
    ['healthbench_hard.json', 'healthbench', 'hard', null, false],
    ['plain.json', null, null, null, false],
  ])('simple-evals: %s', (path, evaluation, model, iso, isDebug) => {
    const facts = simpleEvalsName(path);
    expect(facts).toMatchObject({ evaluation, model, isDebug });
    expect(facts.startedAt?.iso ?? null).toBe(iso);
  });

  test.each([
    ['acme__tiny-1.5.run-2.json', null, 'acme/tiny-1.5', 'run-2', null],
    [
      'evaluation/verified/20240620_sweagent/logs/a__b-1/report.json',
      'evaluation/verified/20240620_sweagent',
      'sweagent',
      null,
      'verified',
    ],
    [
      'evaluation/lite/20240620_sweagent/results/results.json',
      'evaluation/lite/20240620_sweagent',
      'sweagent',
      null,
      'lite',
    ],
    [
      'evaluation/lite/20260824_tiny_1.5/results.json',
      'evaluation/lite/20260824_tiny_1.5',
      'tiny_1.5',
      null,
      'lite',
    ],
    [
      'logs/run_evaluation/run-2/acme__tiny/a__b-1/report.json',
      'logs/run_evaluation/run-2/acme__tiny',
      'acme/tiny',
      'run-2',
      null,
    ],
    ['results/results.json', '', null, null, null],
    ['results/picker-v1.night_1.json', null, 'picker-v1', 'night_1', null],
    ['reports/gpt-4.1.run-2.json', null, 'gpt-4.1', 'run-2', null],
    ['reports/picker_v1.gpt-5.1.json', null, 'picker_v1', 'gpt-5.1', null],
    ['reports/gpt-4.1.json', null, null, 'reports', null],
    ['2024-10-28-0ba58.241028_solver.json', null, '2024-10-28-0ba58', '241028_solver', null],
    ['sb-cli-reports/swe-bench_verified__test__night-3.json', null, 'night-3', null, 'verified'],
    ['Subset.swe_bench_m__dev__night_4.json', null, 'night_4', null, 'multimodal dev'],
    ['night/report.json', null, null, 'night', null],
    ['eval/night/a__b-1.report.json', 'eval/night', null, 'night', null],
    ['a/org__tiny_maxiter_30_N_v2/output.jsonl', null, 'org__tiny', 'maxiter_30_N_v2', null],
  ])('SWE-bench: %s', (path, home, model, runId, split) => {
    expect(pathFacts(path)).toEqual({ home, model, runId, split });
  });

  test.each([
    [
      'humaneval/acme--tiny_vllm_temp_0.0-sanitized_eval_results.json',
      'acme/tiny',
      'vllm',
      '0.0',
      true,
    ],
    ['mbpp/acme--tiny_hf_temp_0.8.eval_results.json', 'acme/tiny', 'hf', '0.8', false],
    ['tiny/eval_results.json', null, null, null, false],
    ['tiny/samples_eval_results.json', 'tiny', null, null, false],
    ['samples_eval_results.json', null, null, null, false],
    ['a/tiny_samples_eval_results.json', 'tiny', null, null, false],
  ])('EvalPlus: %s', (path, model, backend, temperature, isSanitized) => {
    expect(evalplusName(path)).toEqual({ model, backend, temperature, isSanitized });
  });
});
