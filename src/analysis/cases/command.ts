import type { RunModel } from '../study/model.ts';
import { shellWord } from './shell-words.ts';

/** What a command needs to know of a case. */
export interface CommandFacts {
  readonly sample: string;
  /** Path of the result file below the results folder. */
  readonly file: string;
}

type Build = (run: RunModel, facts: CommandFacts) => string;

/**
 * How a harness runs one test case again, by adapter. Options are those of the harness's own documentation;
 * words in capitals are what the result file does not say or what may not stand in a command.
 */
export const COMMANDS: Readonly<Record<string, Build>> = {
  inspect: (run, { sample }) =>
    `inspect eval ${word(run.run.part.suite.name, 'TASK')} --model ${model(run)} --sample-id ${word(sample, 'SAMPLE_ID')}`,
  'lm-eval': (run, { sample }) =>
    `lm_eval --model MODEL_TYPE --model_args MODEL_ARGUMENTS --tasks ${word(run.run.part.suite.name, 'TASK')} --samples ${samplesOption(run.run.part.suite.name, sample)} --log_samples --output_path OUTPUT_FOLDER`,
  promptfoo: (_run, { file }) =>
    `promptfoo eval --config CONFIG_FILE --filter-failing ${word(file, 'RESULT_FILE')}`,
  'swe-bench': (_run, { sample }) =>
    `python -m swebench.harness.run_evaluation --predictions_path PREDICTIONS_FILE --instance_ids ${word(sample, 'INSTANCE_ID')} --run_id RUN_ID`,
  'tau2-bench': (run, { sample }) =>
    `tau2 run --domain ${domain(run, 'tau2-bench')} --agent-llm ${model(run)} --user-llm USER_MODEL --task-ids ${word(sample, 'TASK_ID')}`,
  'tau-bench': (run, { sample }) =>
    `python run.py --env ${domain(run, 'tau-bench')} --model ${model(run)} --model-provider PROVIDER --user-model USER_MODEL --user-model-provider PROVIDER --task-ids ${word(sample, 'TASK_ID')}`,
  'terminal-bench': (run, { sample }) =>
    `tb run --dataset ${word(run.run.part.suite.name, 'DATASET')} --agent AGENT --model ${model(run)} --task-id ${word(sample, 'TASK_ID')}`,
  'google-adk': (_run, { sample }) =>
    `adk eval AGENT_FOLDER EVAL_SET_FILE:${word(/^[\w.-]+$/.test(sample) ? sample : null, 'EVAL_ID')}`,
  'pytest-json': (_run, { sample }) => `pytest ${word(sample, 'TEST_ID')}`,
};

/** The command that runs this test case again, or null where the harness has none that we know. */
export function commandFor(run: RunModel, facts: CommandFacts): string | null {
  const build = Object.hasOwn(COMMANDS, run.run.adapter) ? COMMANDS[run.run.adapter] : undefined;
  return build ? build(run, facts) : null;
}

function word(value: string | null, placeholder: string): string {
  return shellWord(value) ?? placeholder;
}

function model(run: RunModel): string {
  return word(run.run.part.subject.model, 'MODEL');
}

/** Suites of tau-bench are named after it and the domain. */
function domain(run: RunModel, harness: string): string {
  const { name } = run.run.part.suite;
  return word(name.startsWith(`${harness} `) ? name.slice(harness.length + 1) : null, 'DOMAIN');
}

/** lm-eval takes the samples of each task as JSON: `{"task": [13]}`. */
function samplesOption(task: string, sample: string): string {
  const isIndex = /^\d{1,9}$/.test(sample) && shellWord(task) !== null;
  return word(isIndex ? JSON.stringify({ [task]: [Number(sample)] }) : null, 'SAMPLES');
}
