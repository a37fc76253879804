import type { Adapter } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { filled } from '../shared/named-after.ts';
import { isDetails } from './detail-row.ts';
import { DETAILS_KEY, readDetails } from './details.ts';
import { nameFacts } from './file-name.ts';
import { isResults, readResults } from './results.ts';

/** huggingface/lighteval: every task of a results file is one run; details files join by stamp and task. */
export const lighteval = {
  meta: {
    id: 'lighteval',
    title: 'lighteval',
    version: 2,
    reads: [
      'results_*.json: headline of each task, averages over tasks',
      'details_*.parquet: rows of a task, also with the column names of earlier versions',
    ],
    notRead: [
      'several generations for one document beyond their joint score',
      'bootstrapped errors and metrics of a whole data set: stated, not recomputed',
      'start_time and end_time, which are no dates but readings of a counter',
    ],
    source:
      'huggingface/lighteval logging/evaluation_tracker.py, logging/info_loggers.py, metrics/utils/stderr.py',
    testedOn: '3 runs of 0.12 and 0.13 with their details; earlier columns from the source only',
    aggregation:
      'The mean over rows with the sample standard deviation over √n as its error; averages weigh tasks equally.',
  },

  detect(probe) {
    if (isResults(probe.json?.value)) return yes('config_general, results and config_tasks');
    if (isDetails(probe.parquet?.columns ?? [])) {
      return yes('columns for document, metric and response');
    }
    return NO;
  },

  async read(input, sink) {
    if (input.probe.container === 'parquet') return readDetails(input, sink);
    return readResults(input, sink);
  },

  /** The time stands in the name only; so do the model and, in the oldest files, the task of details. */
  named(part, path) {
    const { stamp, startedAt, task, model } = nameFacts(path);
    const fromName = part.subject.name === '' || part.suite.name === '' || stamp !== null;
    const note = 'Time, and what no file states of task and model, come from file names.';
    return {
      ...filled(
        part,
        task ?? 'task not stated',
        model ?? 'model not stated',
        fromName ? [note] : [],
      ),
      startedAt: part.startedAt ?? startedAt,
    };
  },

  link(part, path) {
    const { stamp, task } = nameFacts(path);
    const name = part.key === DETAILS_KEY ? task : part.key;
    if (stamp === null || name === null) return `${path}#${part.key}`;
    // File names may hold `_` for the bars and colons of a task.
    return `${stamp}/${name.replaceAll(/[|:]/g, '_')}`;
  },
} as const satisfies Adapter;
