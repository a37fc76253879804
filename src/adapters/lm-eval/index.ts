import type { Adapter, FastProjection, JsonValue } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { filled, stemOf } from '../shared/named-after.ts';
import { at, isList, isRecord } from '../shared/read.ts';
import { nameFacts } from './file-name.ts';
import { isPromptResults } from './prompt-results.ts';
import { readResults } from './results.ts';
import { isBareResults, isOldResults, isResults } from './results-shape.ts';
import {
  fastRow,
  firstRows,
  isSampleRow,
  rowContentHash,
  rowMetricNames,
  scoreName,
  sliceKeys,
} from './rows.ts';
import { readSamples, SAMPLES_KEY, samplesPart } from './samples.ts';
import {
  CALL_KEY,
  isLoggedCall,
  isSamplesTable,
  readLoggedCall,
  readSamplesTable,
} from './samples-table.ts';
import { isWriteOutRow, readWriteOut } from './write-out.ts';

/** Plain JSON lines whose rows carry lm-eval's hashes and plain numbers: see `FastProjection`. */
const fast = {
  applies(probe) {
    if (probe.container !== 'ndjson' || probe.compression !== 'none') return false;
    const rows = firstRows(probe);
    return rows.every(
      (row) => rowContentHash(row) !== null && namesItsMetrics(row) && !hasLists(row),
    );
  },
  keys: {
    id: 'doc_id',
    hashes: ['doc_hash', 'target_hash'],
    filter: 'filter',
    metrics: 'metrics',
    slices: 'doc',
  },
  sliceKeys: (probe) => sliceKeys(firstRows(probe)),
  scoreName,
  row: fastRow,
  part: (observed) => samplesPart(observed),
} as const satisfies FastProjection;

/** EleutherAI/lm-evaluation-harness: every task of a results file is one run; samples files join by stamp. */
export const lmEval = {
  meta: {
    id: 'lm-eval',
    title: 'LM Evaluation Harness',
    version: 19,
    reads: [
      'results_*.json of 0.4, also under another name, and with the samples of its tasks inside',
      'samples_*.jsonl of 0.4 (--log_samples), and the samples of several tasks in one document',
      'results of 0.1 to 0.3: aggregates only, also of GPT-NeoX, of Evalchemy and of the fork that asks in several prompts',
      'the results alone, of all tasks or of one, without the rest of their file (keys such as acc,none)',
      '*_results.json and *_samples_*.jsonl of lmms-eval, and results.json with <task>.json of its first versions',
      '*_write_out_info.json of 0.3 (--write_out)',
      'samples that forks of 0.3 put into the results: details of a task, or a cache of all tasks',
    ],
    notRead: [
      'repeats of one document inside a row',
      'bootstrapped standard errors and corpus metrics other than micro and macro F1: stated, not recomputed',
      'model_args beyond what makes another model: name, revision, adapter of weights, quantization, thinking',
    ],
    source:
      'EleutherAI/lm-evaluation-harness lm_eval/loggers/evaluation_tracker.py, evaluator_utils.py, api/metrics.py',
    testedOn:
      'files of 0.3, of 0.4 before its release and of 0.4.2 to 0.4.13; results and samples of lmms-eval',
    aggregation:
      'The mean over rows with the sample standard deviation over √n as its error; groups weigh their tasks by samples.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (probe.head?.startsWith('!!@@##@@!! -- Example')) {
      return lookAlike(
        'prompts written out to be looked at',
        'results_*.json and samples_*.jsonl of the evaluation',
      );
    }
    if (/^rank \d+ eval done\s*$/.test(probe.head ?? '')) {
      return lookAlike('a mark that one process has ended', 'results.json in the same folder');
    }
    if (isResults(document)) return yes('results, versions, configs and n-shot or model_args');
    if (isOldResults(document)) return yes('results with versions or config, as before 0.4');
    if (isBareResults(document)) return yes('tasks with keys such as acc,none');
    if (isPromptResults(document)) return yes('results by task and prompt');
    if (isSamplesTable(document)) return yes('tasks with rows of doc_id, doc and resps');
    if (isLoggedCall(document)) return yes('args, and logs with rows of doc_id');
    const rows = firstRows(probe);
    if (rows.length === 0) return NO;
    if (rows.every(isSampleRow)) return yes('rows with doc_id, doc and resps');
    if (isList(document) && rows.every(isWriteOutRow)) {
      return yes('rows with doc_id, prompt_0 and logit_0');
    }
    return NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (isSamplesTable(document)) return readSamplesTable(input, sink);
    if (isLoggedCall(document)) return readLoggedCall(input, sink);
    if (isRecord(document) && !isSampleRow(document)) return readResults(input, sink);
    if (firstRows(input.probe).every(isSampleRow)) return readSamples(input, sink);
    return readWriteOut(input, sink);
  },

  /** Task, model and time of a samples file stand in its name and folder only; gaps alone are filled. */
  named(part, path) {
    const facts = nameFacts(path);
    const startedAt = part.startedAt ?? facts.startedAt;
    if (part.subject.name !== '' && part.suite.name !== '') return { ...part, startedAt };
    const notes = [
      'Task, model and time come from the names of file and folder where nothing else states them.',
    ];
    // The only task of a file without a name.
    const task = facts.task ?? (part.key === '' ? stemOf(path) : 'task not stated');
    return {
      ...filled(part, task, facts.model ?? 'model not stated', notes),
      startedAt,
    };
  },

  /** Results and samples of one call share folder and stamp; without a stamp nothing is joined. */
  link(part, path) {
    const { folder, stamp, task, isOfFolder } = nameFacts(path);
    const isCall = part.key === CALL_KEY;
    const name = isCall ? part.suite.name : part.key === SAMPLES_KEY ? task : part.key;
    if (isOfFolder || isCall) return `${folder === '' ? '' : `${folder}/`}results.json#${name}`;
    if (stamp !== null && name !== null) return `${folder}/${stamp}/${name}`;
    // The fork that asks in several prompts writes the same results twice, the second time without the prompts.
    return `${path.replace(/(^|\/)(?:agg|slim)-([^/]+\.json)$/, '$1$2')}#${part.key}`;
  },

  /**
   * The time of the call stands in the name of its samples alone: a model that answers a second call as the first, or
   * two that get every question right, leave files of the same bytes.
   */
  place(path) {
    const { stamp, task } = nameFacts(path);
    return stamp === null || task === null ? null : `${stamp}/${task}`;
  },

  fast,
} as const satisfies Adapter;

/** False also where what is listed stands for no metric. */
function namesItsMetrics(row: JsonValue): boolean {
  const listed = at(row, 'metrics');
  return isList(listed) && listed.length === rowMetricNames(row).length;
}

function hasLists(row: JsonValue): boolean {
  return rowMetricNames(row).some((name) => isList(at(row, name)));
}
