import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gives the text of one field of one sample: hostile in one build, harmless in the build it is compared with. */
export type FieldText = (field: string, index: number) => string;

/**
 * Writes small result files in the four formats, every text field of which is chosen by the caller. Two sites
 * made from two choices may differ in text, and in nothing else.
 */
export function writeResults(folder: string, samples: number, text: FieldText): void {
  mkdirSync(folder, { recursive: true });
  const put = (name: string, value: unknown) =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  put('inspect.json', inspectLog(samples, text));
  put('promptfoo.json', promptfooExport(samples, text));
  writeFileSync(join(folder, 'rows.jsonl'), genericRows(samples, text));
  writeFileSync(
    join(folder, 'readout.yaml'),
    `- match: rows.jsonl
  set: { suite: rows, subject: rows-subject, startedAt: "2026-01-02T03:04:05Z" }
  map:
    sample: id
    input: question
    output: answer
    target: wanted
    slices: { topic: topic }
    metrics:
      good: { kind: binary, direction: higher-is-better, reason: why }
`,
  );
  lmEval(folder, samples, text);
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
/** About two of three pass; the failures become case pages. */
const passes = (i: number) => i % 3 !== 0;

function inspectLog(n: number, t: FieldText) {
  return {
    version: 2,
    status: 'success',
    eval: {
      eval_id: 'e1',
      run_id: t('run-id', 0),
      created: '2026-01-02T03:04:05+00:00',
      task: t('task', 0),
      task_id: 'tid',
      task_version: 1,
      dataset: { name: t('dataset', 0), samples: n },
      model: t('model', 0),
      model_args: {},
      config: { epochs: 1 },
      packages: { inspect_ai: '0.3.128' },
      metadata: { [t('metadata-key', 0).slice(0, 1000)]: t('metadata', 0) },
    },
    plan: { name: 'plan', steps: [], config: {} },
    results: {
      total_samples: n,
      completed_samples: n,
      scores: [
        {
          name: 'match',
          scorer: 'match',
          params: {},
          metrics: {
            accuracy: {
              name: 'accuracy',
              value: range(n).filter((i) => i > 0 && passes(i)).length / (n - 1),
            },
          },
        },
      ],
    },
    stats: {
      started_at: '2026-01-02T03:04:05+00:00',
      completed_at: '2026-01-02T03:05:05+00:00',
      model_usage: {},
    },
    samples: range(n).map((i) => ({
      id: `${i}-${t('sample-id', i)}`,
      epoch: 1,
      input: t('input', i),
      target: t('target', i),
      messages: [{ role: 'user', content: t('message', i) }],
      output: {
        model: t('model', 0),
        choices: [{ message: { role: 'assistant', content: t('output', i) }, stop_reason: 'stop' }],
        completion: t('output', i),
        usage: {},
      },
      scores: {
        match: {
          value: passes(i) ? 'C' : 'I',
          answer: t('answer', i),
          explanation: t('explanation', i),
        },
      },
      metadata: { topic: t('slice', i % 3), [t('metadata-key', 0).slice(0, 1000)]: 'x' },
      ...(i === 0
        ? {
            error: { message: t('error', i), traceback: t('error', i), traceback_ansi: '' },
            scores: {},
          }
        : {}),
    })),
  };
}

function promptfooExport(n: number, t: FieldText) {
  const passed = range(n).filter(passes).length;
  return {
    evalId: 'eval-abc-2026-01-02T03:04:05',
    results: {
      version: 3,
      timestamp: '2026-01-02T03:04:05.000Z',
      prompts: [
        {
          raw: t('prompt', 0),
          label: t('prompt-label', 0),
          id: 'p',
          provider: t('provider', 0),
          metrics: {
            testPassCount: passed,
            testFailCount: n - passed,
            testErrorCount: 0,
            score: passed,
            namedScores: {},
            namedScoresCount: {},
          },
        },
      ],
      results: range(n).map((i) => ({
        id: `r${i}`,
        testIdx: i,
        promptIdx: 0,
        promptId: 'p',
        provider: { id: t('provider', 0), label: '' },
        prompt: { raw: t('prompt', 0), label: t('prompt-label', 0) },
        vars: { question: `${i} ${t('variable', i)}` },
        testCase: {
          description: t('description', i),
          vars: { question: `${i} ${t('variable', i)}` },
          assert: [{ type: 'contains', value: t('assertion', i) }],
          metadata: { topic: t('slice', i % 3) },
        },
        response: { output: t('output', i), tokenUsage: { total: 3, prompt: 1, completion: 2 } },
        gradingResult: {
          pass: passes(i),
          score: passes(i) ? 1 : 0,
          reason: t('reason', i),
          namedScores: {},
        },
        success: passes(i),
        score: passes(i) ? 1 : 0,
        namedScores: {},
        latencyMs: 10,
        cost: 0,
        failureReason: passes(i) ? 0 : 1,
        error: passes(i) ? undefined : t('reason', i),
      })),
      stats: {
        successes: passed,
        failures: n - passed,
        errors: 0,
        tokenUsage: { total: 3, prompt: 1, completion: 2 },
      },
    },
    config: { description: t('config', 0) },
    shareableUrl: null,
  };
}

function genericRows(n: number, t: FieldText): string {
  return range(n)
    .map((i) =>
      JSON.stringify({
        id: `${i}`,
        question: t('input', i),
        answer: t('output', i),
        wanted: t('target', i),
        topic: t('slice', i % 3),
        good: passes(i),
        why: t('reason', i),
      }),
    )
    .join('\n');
}

function lmEval(folder: string, n: number, t: FieldText): void {
  const stamp = '2026-01-02T03-04-05.000001';
  const rows = range(n).map((i) =>
    JSON.stringify({
      doc_id: i,
      doc: { question: t('input', i), topic: t('slice', i % 3) },
      target: t('target', i),
      arguments: { gen_args_0: { arg_0: t('prompt', i) } },
      resps: [[t('output', i)]],
      filtered_resps: [t('output', i)],
      filter: 'none',
      metrics: ['acc'],
      doc_hash: `d${i}`,
      prompt_hash: `p${i}`,
      target_hash: `t${i}`,
      acc: passes(i) ? 1 : 0,
    }),
  );
  writeFileSync(join(folder, `samples_task_${stamp}.jsonl`), `${rows.join('\n')}\n`);
  writeFileSync(
    join(folder, `results_${stamp}.json`),
    JSON.stringify({
      results: {
        task: {
          alias: t('alias', 0),
          'acc,none': range(n).filter(passes).length / n,
          'acc_stderr,none': 'N/A',
        },
      },
      group_subtasks: { task: [] },
      configs: { task: { task: 'task', dataset_path: t('dataset', 0) } },
      versions: { task: 1 },
      'n-shot': { task: 0 },
      higher_is_better: { task: { acc: true } },
      'n-samples': { task: { original: n, effective: n } },
      config: { model: 'hf', model_args: `pretrained=${t('model', 0)}` },
      git_hash: 'abc',
      date: 1767323045,
      model_name: t('model', 0),
    }),
  );
}
