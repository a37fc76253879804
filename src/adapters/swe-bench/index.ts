import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { filled, lastName } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list } from '../shared/read.ts';
import { pathFacts } from './file-name.ts';
import { isInstanceReport, readInstanceReport } from './instance-report.ts';
import { isLogLists, isTruthTable, readLogLists, readTruthTable } from './log-lists.ts';
import { isGraded, isOpenHandsRow, readOpenHands } from './openhands.ts';
import { isPullRequestReport, readPullRequestReport } from './pull-request.ts';
import { isRunReport, readRunReport } from './run-report.ts';
import { isFlatInstance, isShortReport, readShortReport } from './short-report.ts';
import { isCountsByGroup, isIdLists, readCountsByGroup, readIdLists } from './submission.ts';

/** SWE-bench/SWE-bench and the experiments repository: a run report, or the files of a submission. */
export const sweBench = {
  meta: {
    id: 'swe-bench',
    title: 'SWE-bench',
    version: 13,
    reads: [
      '<model>.<run id>.json: the report of a run, also as Multi-SWE-bench, sb-cli and forks for SWE-bench Pro write it',
      'report.json or <instance>.report.json of each instance, also of Multi-SWE-bench, joined by folder; beside the report of their run they are its sources',
      'results.json, resolved_by_repo.json and resolved_by_time.json of a submission, also of the first harness and by repository as in 2023',
      'eval_results.json of SWE-bench Pro: whether each instance was resolved',
      'results.json of SWE-bench-Live, report.json of a run of SWE-smith, and files with lists of resolved and unresolved ids alone',
      'final_report.json of agents after AutoCodeRover: how many were resolved, without a rate',
      'output.jsonl and output.swebench_eval.jsonl of OpenHands, after the evaluation',
    ],
    notRead: [
      'predictions and trajectories',
      'what the report of a single instance says of its tests, where the report of its run is there',
    ],
    source:
      'SWE-bench/SWE-bench swebench/harness/reporting.py, grading.py; SWE-bench/experiments; multi-swe-bench harness/report.py',
    testedOn:
      '8 run reports, one submission with 485 reports of instances, one submission of Multi-SWE-bench; lists of the first harness, SWE-bench Pro, SWE-bench-Live, SWE-smith and OpenHands from the source only',
    aggregation:
      'Resolved over all instances of the data set; empty patches, errors and instances not submitted count as not resolved.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const because = shapeOf(document);
    if (because !== null) return yes(because);
    if (probe.rows?.every(isOpenHandsRow) && probe.rows.some(isGraded)) {
      return yes('rows with instance_id and the report of a test_result');
    }
    if (isFlatInstance(document)) {
      return lookAlike(
        'the report of one instance',
        'the report of the whole run, with its lists of ids, in the folder above',
      );
    }
    if (at(document, 'Patch Apply Success') !== undefined) {
      return lookAlike(
        'a summary of the tests of the first harness',
        'report.json or results.json beside it, with the lists of ids',
      );
    }
    const items = isRecord(document) ? entries(document).map(([, item]) => item) : list(document);
    const rows = probe.rows ?? items;
    const isPatches = areAll(rows, (row) => isPrediction(row) || isOpenHandsRow(row));
    if (isPatches || isPrediction(document)) {
      return lookAlike(
        'predictions, which are patches before their evaluation',
        'the report that the evaluation of these patches wrote',
      );
    }
    if (isTrajectory(document)) {
      return lookAlike(
        'the trajectory of an agent on one instance',
        'the report that the evaluation of its patch wrote',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (isRunReport(document)) return readRunReport(input, sink);
    if (isInstanceReport(document)) return readInstanceReport(input, sink);
    if (isShortReport(document)) return readShortReport(input, sink);
    if (input.probe.rows !== undefined) return readOpenHands(input, sink);
    if (isPullRequestReport(document)) return readPullRequestReport(input, sink);
    if (isLogLists(document)) return readLogLists(input, sink);
    if (isTruthTable(document)) return readTruthTable(input, sink);
    return isIdLists(document) ? readIdLists(input, sink) : readCountsByGroup(input, sink);
  },

  named(part, path) {
    const { model, runId, split } = pathFacts(path);
    const isOfLanguage = part.harness.name === 'SWE-bench' && OF_LANGUAGE.test(split ?? '');
    const family = isOfLanguage ? 'Multi-SWE-bench' : part.harness.name;
    const suite = split === null ? family : `${family} ${split}`;
    const isNamed = part.suite.name !== '' && part.subject.name !== '';
    const subject = { ...part.subject, prompt: part.subject.prompt ?? runId };
    return filled(
      { ...part, subject },
      suite,
      model ?? 'model not stated',
      isNamed
        ? []
        : ['Model and run come from the names of file and folder; no file names the data set.'],
    );
  },

  /** Models that pass the same tests of an instance have the same report of it, and those that pass none the same lists. */
  place(path) {
    const { home, model, runId, split } = pathFacts(path);
    if (model === null || !path.endsWith('.json')) return null;
    return [lastName(home ?? ''), model, runId, split].join('/');
  },

  /** The files of a submission are one run, as are the reports of all instances under one folder of logs. */
  link(part, path) {
    const { home } = pathFacts(path);
    // A full report of a submission has every instance, as have the reports of the instances: one of the two counts.
    const isWhole = part.samplesStated !== null && part.hasSamples;
    return home === null || isWhole ? `${path}#${part.key}` : `${home}/`;
  },
} as const satisfies Adapter;

function shapeOf(document: JsonValue | undefined): string | null {
  if (isRunReport(document)) return 'total_instances with lists of resolved and unresolved ids';
  if (isInstanceReport(document)) return 'patch_successfully_applied and resolved by instance';
  if (isShortReport(document)) return 'counts and lists of ids by outcome';
  if (isPullRequestReport(document)) return 'org, repo, number and valid of a pull request';
  if (isLogLists(document)) return 'lists generated, applied and resolved';
  if (isTruthTable(document)) return 'true or false by instance of SWE-bench Pro';
  if (isIdLists(document)) return 'lists no_generation, no_logs and resolved';
  return isCountsByGroup(document) ? 'resolved and total by group' : null;
}

/** As SWE-agent and mini-SWE-agent write it: what was said and done, and how it ended. */
function isTrajectory(document: JsonValue | undefined): boolean {
  const steps = at(document, 'trajectory') ?? at(document, 'messages');
  const info = at(document, 'info');
  return (
    isList(steps) && at(info, 'exit_status') !== undefined && at(info, 'submission') !== undefined
  );
}

const isPrediction = hasFields({
  text: ['instance_id'],
  any: ['model_name_or_path', 'model_patch'],
});

/** Submissions to Multi-SWE-bench lie below a language; most are graded with the harness of SWE-bench. */
const OF_LANGUAGE = /^(c|c\+\+|cpp|go|java|javascript|js|python|rust|ts|typescript) /i;
