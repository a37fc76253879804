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
const COMMANDS: Readonly<Record<string, Build>> = {
  inspect: (run, { sample }) =>
    `inspect eval ${word(run.run.part.suite.name, 'TASK')} --model ${model(run)} --sample-id ${word(sample, 'SAMPLE_ID')}`,
  'lm-eval': (run, { sample }) =>
    `lm_eval --model MODEL_TYPE --model_args MODEL_ARGUMENTS --tasks ${word(run.run.part.suite.name, 'TASK')} --samples ${samplesOption(run.run.part.suite.name, sample)} --log_samples --output_path OUTPUT_FOLDER`,
  promptfoo: (_run, { file }) =>
    `promptfoo eval --config CONFIG_FILE --filter-failing ${word(file, 'RESULT_FILE')}`,
  'swe-bench': (_run, { sample }) =>
    `python -m swebench.harness.run_evaluation --predictions_path PREDICTIONS_FILE --instance_ids ${word(sample, 'INSTANCE_ID')} --run_id RUN_ID`,
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

/** lm-eval takes the samples of each task as JSON: `{"task": [13]}`. */
function samplesOption(task: string, sample: string): string {
  const isIndex = /^\d{1,9}$/.test(sample) && shellWord(task) !== null;
  return word(isIndex ? JSON.stringify({ [task]: [Number(sample)] }) : null, 'SAMPLES');
}
