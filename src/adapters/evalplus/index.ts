import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { filled } from '../shared/named-after.ts';
import { at, entries, isList, text } from '../shared/read.ts';
import {
  BIGCODEBENCH,
  homeOf,
  isBigCodeBenchTask,
  isPassRates,
  namedBigCodeBench,
  readBigCodeBench,
  readPassRates,
} from './bigcodebench.ts';
import { nameFacts } from './file-name.ts';
import { isLeaderboard, readLeaderboard } from './leaderboard.ts';
import { isEvalPerf, readEvalPerf } from './read-evalperf.ts';
import { readResults } from './read-results.ts';

/** evalplus/evalplus: a results file is one run of HumanEval+ or MBPP+. */
export const evalplus = {
  meta: {
    id: 'evalplus',
    title: 'EvalPlus',
    version: 6,
    reads: [
      '*_eval_results.json, *.eval_results.json and eval_results.json, also of version 0.1',
      '*_evalperf_results.json of EvalPerf, whole or brief',
      'of BigCodeBench *_eval_results.json, joined with *_pass_at_k.json beside it',
      'results.json and COMBINED-RESULTS.json of the leaderboards: one run per model and data set',
    ],
    notRead: [
      'the inputs on which a solution failed, beyond their number',
      'samples before their evaluation',
      'of EvalPerf the profiles of the single solutions',
    ],
    source:
      'evalplus/evalplus evaluate.py, evalperf.py, eval/__init__.py (estimate_pass_at_k); bigcode-project/bigcodebench bigcodebench/evaluate.py',
    testedOn:
      '4 files of August 2024, which state no headline, and 2 of EvalPerf; one leaderboard of EvalPerf; one of BigCodeBench of May 2024, its pass@k from the source only; files with pass_at_k and of version 0.1 from the source only',
    aggregation:
      'The unbiased pass@k of each task, averaged over tasks; a solution passes plus only when it passes base too. Speed: the mean over tasks that have one.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isEvalPerf(document)) return yes('summary and eval with dps, dps_norm and pass@1');
    if (isLeaderboard(document)) return yes('models with their pass@1 by data set, or with dps');
    if (isPassRates(document)) return yes('pass@k of a split and subset of BigCodeBench');
    const [first] = entries(at(document, 'eval'));
    if (first !== undefined && isBigCodeBenchTask(first[1])) {
      return yes('eval with status and details of each solution');
    }
    if (first === undefined || text(at(document, 'hash')) === null) return NO;
    const [, task] = first;
    return isCurrent(task) || isOld(task)
      ? yes('date, hash and eval with the status of each solution')
      : NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (isEvalPerf(document)) return readEvalPerf(input, sink);
    if (document !== undefined && isPassRates(document)) return readPassRates(document, sink);
    const [first] = entries(at(document, 'eval'));
    if (first !== undefined && isBigCodeBenchTask(first[1])) return readBigCodeBench(input, sink);
    return isLeaderboard(document) ? readLeaderboard(input, sink) : readResults(input, sink);
  },

  /** Model, backend and temperature stand in the file's name only. */
  named(part, path) {
    if (part.harness.name === BIGCODEBENCH) return namedBigCodeBench(part, path);
    // A leaderboard names both inside, and its file is called after neither.
    if (part.subject.name !== '' && part.suite.name !== '') return part;
    const { model, backend, temperature, isSanitized } = nameFacts(path);
    const settings: RunPart['settings'] = [...part.settings];
    if (backend !== null) settings.push(['backend', backend]);
    if (temperature !== null) settings.push(['temperature', temperature]);
    if (temperature !== null) settings.push(['sanitized', isSanitized ? 'yes' : 'no']);
    const notes = ['Model, backend and temperature come from the name of the file.'];
    return {
      ...filled(part, 'data set not stated', model ?? 'model not stated', notes),
      settings,
    };
  },

  link(part, path) {
    return part.harness.name === BIGCODEBENCH ? homeOf(path) : `${path}#${part.key}`;
  },
} as const satisfies Adapter;

function isCurrent(task: JsonValue): boolean {
  return isList(task) && task.every((one) => at(one, 'base_status') !== undefined);
}

const isOld = hasFields({ list: ['base'], any: ['nfiles'] });
