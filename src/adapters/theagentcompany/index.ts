import type { Adapter, FolderHead, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { filled, folderOf, homeOf, lastName } from '../shared/named-after.ts';
import { at, finite, given, list, missing } from '../shared/read.ts';
import { type Item, openRun } from '../shared/run.ts';
import { folderDocuments } from '../shared/whole.ts';

const RUN = { id: 'theagentcompany', title: 'TheAgentCompany', key: 'tasks' };
const PERFECT = 'perfect completion';
const SCORE = 'score';

/** TheAgentCompany: every task has a file that is named after it; those of a folder are one run. */
export const theAgentCompany = {
  meta: {
    id: 'theagentcompany',
    title: 'TheAgentCompany',
    version: 1,
    reads: [
      'results/eval_<task>.json: points of the checkpoints of a task; all tasks of a folder are one run',
    ],
    notRead: [
      'what the agent did (traj_<task>.json) and its last state (state_<task>.json)',
      'points of single checkpoints but as a reason: the final score may be more than their sum',
    ],
    source:
      'TheAgentCompany/TheAgentCompany workspaces/base_image/scoring.py, evaluation/summarise_results.py',
    testedOn: 'own files after those of two submissions in public repositories',
    aggregation:
      'The share of tasks with all points, and the mean score: half of it is the share of the points, the other half whether it is all of them. A task without a file counts nowhere.',
  },

  detect(probe) {
    const document = probe.json?.value;
    return areAll(list(at(document, 'checkpoints')), isPoints) &&
      isPoints(at(document, 'final_score'))
      ? yes('checkpoints and final_score with total and result')
      : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    for await (const [name, document] of folderDocuments(input)) run.add(taskOf(name, document));
    run.end({
      metrics: { [PERFECT]: { scorer: { kind: 'code' } }, [SCORE]: { scorer: { kind: 'code' } } },
    });
  },

  /** Submissions lie in `<version>/<date>_<agent>-<model>/results`. */
  named(part, path) {
    const home = folderOf(path).replace(/(^|\/)(results|outputs)$/, '');
    const agent = lastName(home).replace(/^\d{8}_/, '');
    const above = lastName(folderOf(home));
    const version = /^\d+\.\d+\.\d+$/.test(above) ? above : null;
    const notes = agent === '' ? [] : ['The agent comes from the name of the folder.'];
    return filled(
      { ...part, suite: { ...part.suite, version } },
      'TheAgentCompany',
      agent || 'agent not stated',
      notes,
    );
  },

  /** The files of the other tasks are read with the first. */
  folder(path) {
    return TASK.test(lastName(path)) ? { root: homeOf(path), role } : null;
  },

  place: (path) => path,
} as const satisfies Adapter;

const isPoints = hasFields({ any: ['total', 'result'] });

const TASK = /^eval_(.+?)(?:-image)?\.json$/;

function role(name: string): ReturnType<FolderHead['role']> {
  if (TASK.test(name)) return 'own-part';
  if (/^traj_[^/]+\.json(\.gz)?$/.test(name)) return { what: 'what the agent did in a task' };
  return /^state_[^/]+\.json$/.test(name) ? { what: 'the last state of the agent' } : null;
}

function taskOf(name: string, document: JsonValue): Item {
  const task = TASK.exec(name)?.[1] ?? null;
  const total = finite(at(document, 'final_score', 'total'));
  const result = finite(at(document, 'final_score', 'result'));
  const share = total === null || result === null || total <= 0 ? null : result / total;
  const points = list(at(document, 'checkpoints')).map(
    (one) => `${finite(at(one, 'result')) ?? '?'} of ${finite(at(one, 'total')) ?? '?'}`,
  );
  const value = (found: number | null) =>
    found === null ? missing('not-scored', null) : given(found);
  return {
    id: task,
    place: name || '/final_score',
    slices: new Map(task === null ? [] : [['department', departmentOf(task)]]),
    scores: [
      {
        metric: PERFECT,
        read: value(share === null ? null : Number(result === total)),
        reason: `Checkpoints: ${points.join(', ')}`,
      },
      { metric: SCORE, read: value(share === null ? null : share / 2 + Math.floor(share) / 2) },
    ],
  };
}

/** As its summary groups tasks. */
function departmentOf(task: string): string {
  const [first = ''] = task.toLowerCase().split('-');
  return ['sde', 'pm', 'ds', 'admin', 'hr', 'finance'].includes(first) ? first : 'other';
}
