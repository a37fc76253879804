import type { Adapter } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { type FilesBeside, folderWith } from '../shared/files-beside.ts';
import { folderOf } from '../shared/named-after.ts';
import { at, isList, isRecord, list, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { metadataPart } from './metadata.ts';
import { readResults, readTrial, TRIAL_KEY } from './results.ts';

/** laude-institute/terminal-bench: results.json and run_metadata.json of one folder are one run. */
export const terminalBench = {
  meta: {
    id: 'terminal-bench',
    title: 'Terminal-Bench',
    version: 2,
    reads: [
      'results.json: trials and headlines',
      'run_metadata.json: data set, agent and model',
      'results.json of single trials, where that of their run is not there',
    ],
    notRead: [
      'results.json of a single trial beside that of the run, which repeats it',
      'recordings, logs, and the results of single tests as metrics',
      'user names and paths of run_metadata.json',
    ],
    source: 'laude-institute/terminal-bench terminal_bench/harness/models.py, harness.py',
    testedOn:
      '6 runs of terminal-bench-core 0.1.1, one with five attempts per task; trials without their run',
    aggregation:
      'Resolved trials over all trials, a trial without a result counted as unresolved; pass@k unbiased over tasks.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const trials = at(document, 'results');
    const isTrial = (value: Parameters<typeof at>[0]) =>
      text(at(value, 'task_id')) !== null && at(value, 'is_resolved') !== undefined;
    if (isList(trials) && areAll(trials, isTrial))
      return yes('results with task_id and is_resolved');
    if (isTrial(document) && at(document, 'failure_mode') !== undefined) {
      return yes('a trial with task_id, is_resolved and failure_mode');
    }
    if (isMetadata(document)) return yes('dataset_name, agent_name, task_ids');
    return NO;
  },

  async read(input, sink) {
    if (isList(at(input.probe.json?.value, 'results'))) return readResults(input, sink);
    const document = await wholeDocument(input);
    if (at(document, 'is_resolved') !== undefined) return readTrial(document, input.path, sink);
    sink.run(metadataPart(document, list(at(document, 'task_ids')).length));
  },

  /** Published results lie in a folder that is named after data set and version. */
  named(part, path) {
    const match = /(?:^|\/)(terminal-bench-[\w-]+)(?:[@:=]+([\w.]+))?\//.exec(path);
    const [, dataset = '', revision = null] = match ?? [];
    if (part.suite.name !== '' || dataset === '') return part;
    return {
      ...part,
      suite: {
        name: dataset,
        version: revision,
        dataset: { name: dataset, revision, split: null },
      },
      notes: [...part.notes, 'Data set and version come from the name of a folder.'],
    };
  },

  /** Trials lie in `<task>/<trial>/` of their run. */
  link(part, path) {
    return part.key === TRIAL_KEY ? folderOf(folderOf(folderOf(path))) : folderOf(path);
  },

  /** A job as the harness leaves it: `<task>/<trial>/` with recordings beside the results of the trial. */
  folder(path) {
    return folderWith(path, 'results.json', BESIDE);
  },
} as const satisfies Adapter;

const BESIDE: FilesBeside = [
  [/^[^/]+\/[^/]+\/results\.json$/, 'one trial of a run, which its results repeat'],
  [/^(run|harness)\.log$/, 'the log of a program'],
  [/^tb\.lock$/, 'the settings that a run was started with'],
  [/^[^/]+\/[^/]+\/(sessions|panes|agent-logs|logs)\//, 'a recording or log of one trial'],
  [/^[^/]+\/[^/]+\/(commands\.txt|[\w-]+\.log)$/, 'a recording or log of one trial'],
];

function isMetadata(document: Parameters<typeof at>[0]): boolean {
  return (
    isRecord(document) &&
    text(at(document, 'run_id')) !== null &&
    text(at(document, 'agent_name')) !== null &&
    at(document, 'dataset_name') !== undefined &&
    isList(at(document, 'task_ids'))
  );
}
