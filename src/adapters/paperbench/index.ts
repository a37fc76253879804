import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { drawnNumber } from '../shared/drawn-number.ts';
import { type FilesBeside, folderWith } from '../shared/files-beside.ts';
import { inMilliseconds, momentOfEpoch } from '../shared/moment.ts';
import { filled, folderOf } from '../shared/named-after.ts';
import { at, finite, isRecord, list, readScore, text, whole } from '../shared/read.ts';
import { ALL_POOLED, STATED_ONLY } from '../shared/rules.ts';
import { openRun } from '../shared/run.ts';
import { factsOfGroup, groupIn } from '../shared/run-group.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'paperbench', title: 'paperbench', key: 'papers' };
const SCORE = 'score';
const RESULT = 'paperbench_result';

/** openai/preparedness, project PaperBench: the papers of a run group are one run. */
export const paperbench = {
  meta: {
    id: 'paperbench',
    title: 'PaperBench',
    version: 1,
    reads: [
      '<run group>/<paper>_<id>/pb_result.json, later grade.json: the score of the replication of a paper, held against the tree of its criteria',
    ],
    notRead: [
      '<submission>_grader_output_<n>.json, which the result repeats, and the state of the run beside it',
      'grades of single criteria as test cases: they are weighted in the score of their paper',
    ],
    source:
      'openai/preparedness project/paperbench: paperbench/grade.py JudgeOutput, judge/graded_task_node.py',
    testedOn: 'own files after one run of a fork; grade.json from the source only',
    aggregation:
      'The mean over papers of the replication score: at each node of the tree the weighted mean of its parts. A paper whose run broke off counts as 0.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const result = at(document, RESULT);
    if (text(at(result, 'paper_id')) !== null && at(result, 'judge_output') !== undefined) {
      return yes('paperbench_result with paper_id and judge_output');
    }
    return isRecord(at(document, 'graded_task_tree')) && finite(at(document, SCORE)) !== null
      ? lookAlike(
          'the grades of one paper, which only the name of its folder says',
          'pb_result.json or grade.json of its folder',
        )
      : NO;
  },

  async read(input, sink) {
    const result = at(await wholeDocument(input), RESULT);
    const judged = at(result, 'judge_output');
    const agent = at(result, 'agent_output');
    const paper = text(at(result, 'paper_id')) ?? '';
    const id = text(at(agent, 'run_id')) ?? paper;
    const error = text(at(agent, 'error_msg'));
    const run = openRun(sink, input.path, RUN);
    run.add({
      id: paper,
      attempt: drawnNumber(id),
      place: `/${RESULT}/judge_output`,
      error,
      latencyMs: inMilliseconds(finite(at(agent, 'runtime_in_seconds'))),
      scores: [{ metric: SCORE, read: readScore(at(judged, SCORE)) }],
    });
    const isCodeOnly = at(result, 'code_only') === true;
    const name = `score of ${id}`;
    const value = scoreOf(at(judged, 'graded_task_tree'));
    const place = `/${RESULT}/judge_output/score`;
    run.end({
      suite: suiteNamed(isCodeOnly ? 'PaperBench Code-Dev' : 'PaperBench'),
      startedAt: momentOfEpoch(finite(at(agent, 'time_start'))),
      endedAt: momentOfEpoch(finite(at(agent, 'time_end'))),
      settings: settingsOf(result),
      metrics: {
        [SCORE]: { scorer: { kind: 'judge', model: modelOf(judged) }, rule: ALL_POOLED },
      },
      reported: stated(name, place, at(judged, SCORE), { statistic: 'other', rule: STATED_ONLY }),
      recomputed: value === null ? [] : [{ name, value, n: null, basis: 'parts' }],
      notes: invalid(paper, whole(at(judged, 'num_invalid_leaf_nodes'))),
    });
  },

  /** Agent and start stand in the name of the folder of the run group alone. */
  named(part, path) {
    const group = groupIn(path);
    const { subject, notes = [] } = group === null ? {} : factsOfGroup(group);
    const known = { ...part, subject: subject ?? part.subject, notes: [...part.notes, ...notes] };
    return filled(known, 'PaperBench', 'agent not stated');
  },

  link: (_part, path) => folderOf(folderOf(path)),

  folder(path) {
    return folderWith(path, 'pb_result.json', BESIDE) ?? folderWith(path, 'grade.json', BESIDE);
  },
} as const satisfies Adapter;

const BESIDE: FilesBeside = [
  [/^submissions\//, 'a submission, or what the judge said of it, which the result repeats'],
  [/^[^/]+_grader_output_\d{1,3}\.json$/, 'the output of the judge, which the result repeats'],
  [/^(metadata|status|[^/]{19}-(UTC|GMT))\.json$/, 'the state of a run at some point'],
  [/^(group|run)\.log$/, 'the log of a program'],
];

/** The model of the judge, which later stands among its settings. */
function modelOf(judged: JsonValue | undefined): string | null {
  return text(at(judged, 'model_name')) ?? text(at(judged, 'completer_config', 'model'));
}

/** The weighted mean of the parts of a node; a criterion has the score it was given. */
function scoreOf(node: JsonValue | undefined): number | null {
  const parts = list(at(node, 'sub_tasks'));
  if (parts.length === 0) return finite(at(node, SCORE));
  let sum = 0;
  let weights = 0;
  for (const part of parts) {
    const score = scoreOf(part);
    const weight = finite(at(part, 'weight'));
    if (score === null || weight === null) return null;
    sum += weight * score;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

function settingsOf(result: JsonValue | undefined): RunPart['settings'] {
  const settings = settingList();
  settings.add('judge', at(result, 'judge_output', 'judge_type'));
  settings.add('code only', at(result, 'code_only'));
  settings.add('reproduction skipped', at(result, 'skipped_reproduction'));
  return settings.pairs;
}

function invalid(paper: string, count: number | null): string[] {
  return count === null || count === 0
    ? []
    : [`${count} criteria of "${paper}" have no valid grade; they count as 0.`];
}
