import { EPOCHS, JUDGE, moment, type SystemPlan } from './plan.ts';
import { stream } from './random.ts';
import type { SupportAttempt } from './support-run.ts';

export const TASK = 'support_answers';
const SCORER = 'model_graded_fact';

/** What distinguishes one log from another of the same system. */
export interface LogPlan {
  readonly system: SystemPlan;
  /** Distinguishes two logs of one system: `full`, `short`, `cut`. */
  readonly kind: string;
  readonly attempts: readonly SupportAttempt[];
  readonly datasetSize: number;
  readonly limit: number | null;
  /** inspect_ai version that wrote the log. */
  readonly inspect: string;
}

export const modelName = (system: SystemPlan): string => `${system.provider}/${system.model}`;

/** Value of a sample after the mean over its graded epochs; samples without a grade are left out. */
export function reduced(attempts: readonly SupportAttempt[]): ReadonlyMap<string, number> {
  const grades = new Map<string, number[]>();
  for (const attempt of attempts) {
    if (attempt.grade === null) continue;
    const list = grades.get(attempt.question.id) ?? [];
    list.push(attempt.grade === 'C' ? 1 : 0);
    grades.set(attempt.question.id, list);
  }
  return new Map([...grades].map(([id, list]) => [id, sum(list) / list.length]));
}

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);

/** Accuracy and its standard error as Inspect computes them: over samples, after reducing epochs. */
function headline(values: readonly number[]): { accuracy: number; stderr: number } {
  const n = values.length;
  const accuracy = sum(values) / n;
  const squares = sum(values.map((v) => (v - accuracy) ** 2));
  return { accuracy, stderr: n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n) };
}

/** Seconds of work, sixteen samples at a time. */
const duration = (attempts: readonly SupportAttempt[]): number =>
  60 + sum(attempts.map((attempt) => attempt.seconds)) / 16;

/** The part every Inspect log starts with, and archives keep in `_journal/start.json`. */
export function logStart(log: LogPlan): { version: number; eval: object; plan: object } {
  const { system } = log;
  const draw = stream(`log ${system.folder} ${log.kind}`);
  const ids = [...new Set(log.attempts.map((attempt) => attempt.question.id))];
  return {
    version: 2,
    eval: {
      eval_id: evalId(log),
      run_id: draw.shortId(22),
      created: offset(moment(system.day, startSecond(log))),
      task: TASK,
      task_id: taskId(log),
      task_version: system.dataset,
      task_file: 'evals/support_answers.py',
      task_display_name: TASK,
      task_registry_name: TASK,
      task_attribs: {},
      task_args: {},
      task_args_passed: {},
      dataset: {
        name: `northquay-help-centre-v${system.dataset}`,
        location: `data/help_centre_v${system.dataset}.jsonl`,
        samples: log.datasetSize,
        sample_ids: ids,
        shuffled: false,
      },
      model: modelName(system),
      model_generate_config: GENERATE,
      model_args: {},
      model_roles: {},
      config: {
        ...(log.limit === null ? {} : { limit: log.limit }),
        epochs: EPOCHS,
        epochs_reducer: ['mean'],
        fail_on_error: false,
        continue_on_fail: true,
        time_limit: 60,
        sandbox_cleanup: true,
        log_samples: true,
        log_realtime: true,
        log_images: true,
        log_shared: 0,
        score_display: true,
      },
      revision: {
        type: 'git',
        origin: 'git@git.northquay.example:harbor/evals.git',
        commit: system.commit,
      },
      packages: { inspect_ai: log.inspect },
      scorers: [
        {
          name: SCORER,
          options: { model: `aster/${JUDGE}` },
          metrics: [
            { name: 'inspect_ai/accuracy', options: {} },
            { name: 'inspect_ai/stderr', options: {} },
          ],
          metadata: {},
        },
      ],
    },
    plan: {
      name: 'plan',
      steps: [
        { solver: 'help_centre_search', params: { top_k: 4 } },
        { solver: 'generate', params: {} },
      ],
      config: GENERATE,
    },
  };
}

const SYSTEM_MESSAGE =
  'You are Harbor Assist, the support assistant of Northquay. Answer in the language of the customer, from help articles only.';

/** Set on the model, so that the system message does not stand in every sample. */
const GENERATE = { temperature: 0.3, max_tokens: 600, system_message: SYSTEM_MESSAGE };

/** The whole header: what the archive keeps in `header.json`. */
export function logHeader(log: LogPlan): object {
  const { system, attempts } = log;
  const values = [...reduced(attempts).values()];
  const { accuracy, stderr } = headline(values);
  const samples = new Set(attempts.map((attempt) => attempt.question.id)).size;
  const start = logStart(log);
  return {
    version: start.version,
    status: 'success',
    eval: start.eval,
    plan: start.plan,
    results: {
      total_samples: attempts.length,
      completed_samples: attempts.filter((attempt) => attempt.error === null).length,
      scores: [
        {
          name: SCORER,
          scorer: SCORER,
          reducer: 'mean',
          scored_samples: values.length,
          unscored_samples: samples - values.length,
          params: {},
          metrics: {
            accuracy: { name: 'accuracy', value: accuracy, params: {} },
            stderr: { name: 'stderr', value: stderr, params: {} },
          },
        },
      ],
    },
    stats: {
      started_at: offset(moment(system.day, startSecond(log) + 1)),
      completed_at: offset(moment(system.day, startSecond(log) + 1 + duration(attempts))),
      model_usage: {
        [modelName(system)]: usage(
          sum(attempts.map((attempt) => attempt.inputTokens)),
          sum(attempts.map((attempt) => attempt.outputTokens)),
        ),
      },
    },
  };
}

export const usage = (input: number, output: number) => ({
  input_tokens: input,
  output_tokens: output,
  total_tokens: input + output,
});

/** The id by which Inspect tells its logs apart; labels name it. */
export const evalId = (log: Pick<LogPlan, 'system' | 'kind'>): string =>
  stream(`eval id ${log.system.folder} ${log.kind}`).shortId(22);
const taskId = (log: LogPlan): string =>
  stream(`task id ${log.system.folder} ${log.kind}`).shortId(22);
const startSecond = (log: LogPlan): number =>
  (log.kind === 'short' ? 9000 : 0) + stream(`start ${log.system.folder} ${log.kind}`).int(1800);

/** `2026-03-09T06:12:30+00:00`, the form Inspect writes. */
const offset = (iso: string): string => `${iso.slice(0, 19)}+00:00`;

/** File name as Inspect makes it, without its ending. */
export function logName(log: LogPlan): string {
  const created = offset(moment(log.system.day, startSecond(log)));
  return `${created.replaceAll(':', '-').replace('+', '-')}_support-answers_${taskId(log)}`;
}
