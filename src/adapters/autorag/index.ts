import type { Adapter } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { folderOf, homeOf, lastName, namedAfter } from '../shared/named-after.ts';
import { isTableOf } from '../shared/table-columns.ts';
import { BEST, metricsAmong, OF_MODULE, RESULTS, readNode } from './node.ts';

/** AutoRAG: every module that was tried at a node of a pipeline is one run. */
export const autorag = {
  meta: {
    id: 'autorag',
    title: 'AutoRAG',
    version: 2,
    reads: [
      '<trial>/<node line>/<node>/summary.csv: means of every module, with its settings',
      '0.parquet, 1.parquet and so on beside it: the scores of each module by question, and of best_0.parquet the questions',
    ],
    notRead: [
      'times and numbers of tokens, which are means over all questions',
      'summaries of a trial and of a node line, which repeat the best module of each node',
    ],
    source: 'Marker-Inc-Korea/AutoRAG autorag/nodes/*/run.py, autorag/evaluator.py',
    testedOn:
      'own files after the summaries of one project; results by question from the source only',
    aggregation:
      'The mean over all questions of a metric; AutoRAG chooses the best module by its strategy.',
  },

  detect(probe) {
    const has = (names: readonly string[]) => (columns: readonly string[]) =>
      names.every((name) => columns.includes(name));
    if (isTableOf(probe, has(['node_type', 'best_module_filename', 'best_module_name'])))
      return lookAlike(
        'the best module of each node of a trial, without its metrics',
        'the summary.csv in the folder of each node',
      );
    if (isTableOf(probe, has(['trial_name', 'start_time'])))
      return lookAlike('when each trial was begun', 'the summary.csv in the folder of each node');
    if (!isTableOf(probe, has(OF_MODULE))) return NO;
    return isTableOf(probe, (columns) => metricsAmong(columns).length > 0)
      ? yes('modules with their params, execution_time and metrics')
      : lookAlike('modules of a node without a metric', 'the summary.csv of a node with metrics');
  },

  read: readNode,

  /** `0/retrieve_node_line/retrieval/summary.csv`: the node alone says what was measured. */
  named(part, path) {
    return namedAfter(part, `AutoRAG ${lastName(folderOf(path))}`.trim(), 'folder');
  },

  folder(path) {
    if (lastName(path) !== 'summary.csv') return null;
    return {
      root: homeOf(path),
      role: (name) => (RESULTS.test(name) || BEST.test(name) ? 'part' : null),
    };
  },
} as const satisfies Adapter;
