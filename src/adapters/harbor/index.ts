import type { Adapter, RunPart } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { type FilesBeside, folderWith } from '../shared/files-beside.ts';
import { folderOf } from '../shared/named-after.ts';
import { at, finite, isRecord, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { jobParts } from './job.ts';
import { addNamedTrials } from './named-trials.ts';
import { readTrial } from './trial.ts';

/** Harbor: result.json of a job and result.json of each trial below it; agent, model and data set are one run. */
export const harbor = {
  meta: {
    id: 'harbor',
    title: 'Harbor',
    version: 6,
    reads: [
      'result.json of a job: headlines, and without the folders of its trials their rewards and errors by name',
      'result.json of a trial: rewards, tokens, times; trials of one job are one run in whichever folders they were sorted',
    ],
    notRead: [
      'config.json, lock.json, verifier/ctrf.json and agent logs',
      'arguments of agents and environments, which may hold secrets',
      'metrics of a job other than the mean: stated, not recomputed',
    ],
    source:
      'laude-institute/harbor src/harbor/models/job/result.py, models/trial/result.py, metrics/mean.py',
    testedOn:
      'three jobs of one trial, one of them failed; jobs with several trials from the source only',
    aggregation: 'The mean reward over all trials, a trial without rewards counted as 0.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (
      isRecord(at(document, 'stats', 'evals')) &&
      finite(at(document, 'n_total_trials')) !== null
    ) {
      return yes('stats.evals and n_total_trials');
    }
    const trial = text(at(document, 'trial_name')) !== null && isRecord(document);
    if (trial && text(at(document, 'task_checksum')) !== null && 'verifier_result' in document) {
      return yes('trial_name, task_checksum and verifier_result');
    }
    if (/^ATIF-/.test(text(at(document, 'schema_version')) ?? '')) {
      return lookAlike(
        'the trajectory of one trial, with steps and no reward',
        'result.json of the trial and of its job',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    if (at(document, 'trial_name') !== undefined) return readTrial(document, input.path, sink);
    const isWhole = (input.apart ?? []).length > 0;
    for (const part of jobParts(document)) {
      const stats = at(document, 'stats', 'evals', part.key) ?? null;
      sink.run(isWhole ? part : addNamedTrials(part, stats, input.path, sink));
    }
  },

  /** A trial lies one folder below its job; both know agent, model and data set, which name the run. */
  link(part, path) {
    const folder = folderOf(path);
    const job = isTrial(part) ? folderOf(folder) : folder;
    return `${job}/${part.key}`;
  },

  /** Beside the result of a job or of a trial lie its settings, its recordings and what the verifier wrote. */
  folder(path) {
    const head = folderWith(path, 'result.json', BESIDE);
    const role = (name: string) => head?.role(name) ?? (TRIAL.test(name) ? 'apart' : null);
    return head === null ? null : { ...head, role };
  },

  gather: (part) => (isTrial(part) ? part.nativeId : null),
} as const satisfies Adapter;

const BESIDE: FilesBeside = [
  [/^(job|trial)\.log$/, 'the log of a program'],
  [/^(config|lock)\.json$/, 'the settings that a job or trial was started with'],
  [
    /^task_metrics\.json$/,
    'figures of a trial by a program of its project, beside the result that holds its reward',
  ],
  [/^(exception|reward)\.txt$/, 'a note of a trial, which its result repeats'],
  [/^(agent|artifacts|steps)\//, 'a recording or log of one trial'],
  [/^verifier\//, 'a file of the verifier, whose rewards the trial holds'],
];

/** Where the trials of a job are. */
const TRIAL = /^[^/]+\/result\.json$/;

/** A job says whether it has ended. */
function isTrial(part: RunPart): boolean {
  return part.status === 'not-stated';
}
